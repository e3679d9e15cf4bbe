package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.nameserver.AddressObservation;
import org.danewerk.core.nameserver.Asked;
import org.danewerk.core.nameserver.Content;
import org.danewerk.core.nameserver.ServerReply;
import org.danewerk.core.nameserver.ServersReport;
import org.danewerk.core.nameserver.SignatureSpan;
import org.danewerk.core.nameserver.ZoneObservation;

/** What name servers say as JSON, {@code danewerk.servers/1}. */
public final class ServersJson {
    public static final String SCHEMA = "danewerk.servers/1";

    private final JsonGenerator json;

    private ServersJson(JsonGenerator json) {
        this.json = json;
    }

    /** One document, with a line feed behind it; the writer stays open. */
    public static void write(ServersReport report, Writer out, String version) throws IOException {
        var json = JsonReport.indented(out);
        new ServersJson(json).report(report, version);
        json.writeRaw('\n');
        json.flush();
    }

    private void report(ServersReport report, String version) throws IOException {
        var observation = report.observation();
        JsonReport.begin(json, SCHEMA, version);
        json.writeStringField("at", observation.at().toString());
        json.writeStringField("domain", observation.domain().toText());
        json.writeStringField("status", report.status().text());
        json.writeArrayFieldStart("gaps");
        for (var gap : observation.gaps()) {
            json.writeString(gap);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("zones");
        for (var zone : observation.zones()) {
            zone(zone);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("findings");
        for (var finding : report.findings()) {
            FindingJson.write(json, finding);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void zone(ZoneObservation zone) throws IOException {
        json.writeStartObject();
        json.writeStringField("zone", zone.apex().toText());
        json.writeStringField("dnssec", zone.status().name().toLowerCase(Locale.ROOT));
        var atParent = zone.delegation().atParent();
        if (atParent.isPresent()) {
            names("at_parent", atParent.get());
        } else {
            json.writeNullField("at_parent");
        }
        names("in_zone", zone.delegation().inZone());
        json.writeArrayFieldStart("ds");
        for (var ds : zone.delegation().ds()) {
            json.writeStartObject();
            json.writeNumberField("algorithm", ds.algorithm());
            json.writeNumberField("digest_type", ds.digestType());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("servers");
        for (var server : zone.servers()) {
            json.writeStartObject();
            json.writeStringField("name", server.name().toText());
            optional("without_address", server.withoutAddress());
            json.writeArrayFieldStart("addresses");
            for (var address : server.addresses()) {
                address(address);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void address(AddressObservation address) throws IOException {
        json.writeStartObject();
        json.writeStringField("address", address.text());
        optional("left_out", address.leftOut());
        if (address.serial().isPresent()) {
            json.writeNumberField("serial", address.serial().get());
        } else {
            json.writeNullField("serial");
        }
        json.writeArrayFieldStart("questions");
        for (var asked : address.asked()) {
            asked(asked);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void asked(Asked asked) throws IOException {
        json.writeStartObject();
        json.writeStringField("transport", Policies.word(asked.transport()));
        json.writeStringField("name", asked.question().name().toText());
        json.writeStringField("type", asked.question().type().name());
        json.writeStringField("purpose", Policies.word(asked.question().purpose()));
        json.writeStringField("reply", word(asked.reply()));
        switch (asked.reply()) {
            case ServerReply.Answered answered -> answered(answered);
            case ServerReply.Refused(var code) -> json.writeStringField("rcode", code);
            case ServerReply.Unreachable(var why) -> json.writeStringField("why", why);
            case ServerReply.Unreadable(var why) -> json.writeStringField("why", why);
            case ServerReply.Truncated truncated -> {}
            case ServerReply.Silent silent -> {}
            case ServerReply.NotAsked notAsked -> {}
        }
        json.writeEndObject();
    }

    private void answered(ServerReply.Answered answered) throws IOException {
        json.writeBooleanField("authoritative", answered.authority() == ServerReply.Authority.AUTHORITATIVE);
        json.writeStringField("dnssec", answered.judgement().status().name().toLowerCase(Locale.ROOT));
        if (!answered.judgement().why().isEmpty()) {
            json.writeStringField("why", answered.judgement().why());
        }
        switch (answered.content()) {
            case Content.Records(var rdata, var ttl) -> {
                json.writeStringField("content", "records");
                json.writeNumberField("ttl", ttl);
                json.writeArrayFieldStart("rdata");
                for (var one : rdata) {
                    json.writeString(one.toHex());
                }
                json.writeEndArray();
            }
            case Content.Alias(var target) -> {
                json.writeStringField("content", "alias");
                json.writeStringField("target", target);
            }
            case Content.None(var absence) -> json.writeStringField("content", Policies.word(absence));
            case Content.Referral referral -> json.writeStringField("content", "referral");
        }
        json.writeArrayFieldStart("signatures");
        for (var signature : answered.signatures()) {
            signature(signature);
        }
        json.writeEndArray();
    }

    private void signature(SignatureSpan signature) throws IOException {
        json.writeStartObject();
        json.writeStringField("owner", signature.owner().toText());
        json.writeStringField("covers", signature.covered());
        json.writeNumberField("algorithm", signature.algorithm());
        json.writeStringField("inception", signature.inception().toString());
        json.writeStringField("expiration", signature.expiration().toString());
        json.writeEndObject();
    }

    private static String word(ServerReply reply) {
        return switch (reply) {
            case ServerReply.Answered answered -> "answer";
            case ServerReply.Truncated truncated -> "truncated";
            case ServerReply.Refused refused -> "error";
            case ServerReply.Silent silent -> "silence";
            case ServerReply.Unreachable unreachable -> "unreachable";
            case ServerReply.Unreadable unreadable -> "unreadable";
            case ServerReply.NotAsked notAsked -> "not-asked";
        };
    }

    private void names(String field, Collection<DomainName> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (var name : names.stream().sorted().toList()) {
            json.writeString(name.toText());
        }
        json.writeEndArray();
    }

    private void optional(String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        } else {
            json.writeNullField(field);
        }
    }
}
