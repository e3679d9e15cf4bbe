package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.placement.HostPlace;
import org.danewerk.core.placement.MailHost;
import org.danewerk.core.placement.MailHosts;
import org.danewerk.operations.placement.HostPlan;

/** The mail hosts of a domain with their TLSA records as JSON, {@code danewerk.gen-mx/1}. */
public final class PlacementJson {
    public static final String SCHEMA = "danewerk.gen-mx/1";

    private final JsonGenerator json;
    private final Map<TlsaRecord, List<String>> from;

    private PlacementJson(JsonGenerator json, Map<TlsaRecord, List<String>> from) {
        this.json = json;
        this.from = from;
    }

    /**
     * One document, with a line feed behind it; the writer stays open.
     *
     * @param from what each record to be published was made of
     */
    public static void write(
            MailHosts hosts, List<HostPlan> plans, Map<TlsaRecord, List<String>> from, Writer out, String version)
            throws IOException {
        var json = JsonReport.indented(out);
        new PlacementJson(json, from).document(hosts, plans, version);
        json.writeRaw('\n');
        json.flush();
    }

    private void document(MailHosts hosts, List<HostPlan> plans, String version) throws IOException {
        JsonReport.begin(json, SCHEMA, version);
        json.writeStringField("domain", hosts.estate().domain().toText());
        optional("zone", hosts.estate().zone());
        json.writeFieldName("mx");
        new LookupJson(json).write(hosts.mx(), LookupJson::mx);
        var text = new PlacementText(hosts);
        json.writeStringField("about", text.domain());
        json.writeArrayFieldStart("hosts");
        for (var plan : plans) {
            host(plan, text);
        }
        json.writeEndArray();
        strings("steps", HostedMailText.of(hosts));
        json.writeEndObject();
    }

    private void host(HostPlan plan, PlacementText text) throws IOException {
        var host = plan.host();
        json.writeStartObject();
        json.writeStringField("name", host.route().name().toText());
        json.writeNumberField("preference", host.route().preference());
        json.writeStringField("end", host.end().toText());
        optional("zone", host.zone());
        json.writeStringField("holder", host.holder().text());
        if (host.hosted().isPresent()) {
            json.writeStringField("service", host.hosted().get().text());
        }
        place(host);
        json.writeArrayFieldStart("published");
        for (var there : plan.there()) {
            json.writeStartObject();
            MadeJson.record(json, there.record());
            json.writeStringField("result", there.result().name().toLowerCase(Locale.ROOT));
            strings("files", there.files());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("records");
        if (plan.change().isPresent()) {
            var change = plan.change().get();
            for (var record : change.after()) {
                if (from.containsKey(record)) {
                    MadeJson.write(
                            json,
                            Optional.of(change.owner().toZoneText()),
                            change.ttlSeconds(),
                            record,
                            from.getOrDefault(record, List.of()));
                }
            }
        }
        json.writeEndArray();
        strings("about", text.host(plan).stream().map(String::strip).toList());
        json.writeEndObject();
    }

    private void place(MailHost host) throws IOException {
        json.writeStringField(
                "state",
                switch (host.place()) {
                    case HostPlace.Asked asked -> asked.secure() ? "signed" : "unsigned";
                    case HostPlace.Unsigned unsigned -> "unsigned";
                    case HostPlace.Nowhere(var why) -> Policies.word(why);
                    case HostPlace.Unknown unknown -> "unknown";
                });
        optional("owner", host.recordOwner());
        optional("owner_zone", host.recordZone());
        if (host.place() instanceof HostPlace.Asked(var lookup, var owner)) {
            json.writeStringField("base_domain", lookup.base().toText());
        }
        if (host.place() instanceof HostPlace.Unknown(var cause)) {
            json.writeFieldName("failure");
            new LookupJson(json).write(cause, (out, value) -> {});
        }
    }

    private void optional(String key, Optional<DomainName> name) throws IOException {
        if (name.isPresent()) {
            json.writeStringField(key, name.get().toText());
        } else {
            json.writeNullField(key);
        }
    }

    private void strings(String key, List<String> values) throws IOException {
        json.writeArrayFieldStart(key);
        for (var value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
