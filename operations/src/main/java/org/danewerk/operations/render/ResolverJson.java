package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.resolver.Probe;
import org.danewerk.core.resolver.ProbeReply;
import org.danewerk.core.resolver.ProbeReply.Trait;
import org.danewerk.core.resolver.ResolverReport;
import org.danewerk.core.resolver.ResolverReport.Examined;
import org.danewerk.operations.anchors.AnchorsReport;

/** What resolvers made of the probes as JSON, {@code danewerk.doctor/1}. */
public final class ResolverJson {
    public static final String SCHEMA = "danewerk.doctor/1";

    private final JsonGenerator json;

    private ResolverJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * One document, with a line feed behind it; the writer stays open.
     *
     * @param root its keys beside the trust anchors in use, where a resolver has told of them
     */
    public static void write(ResolverReport report, Optional<AnchorsReport> root, Writer out, String version)
            throws IOException {
        var json = JsonReport.indented(out);
        new ResolverJson(json).report(report, root, version);
        json.writeRaw('\n');
        json.flush();
    }

    private void report(ResolverReport report, Optional<AnchorsReport> root, String version) throws IOException {
        JsonReport.begin(json, SCHEMA, version);
        json.writeStringField("fitness", report.fitness().text());
        examined("resolvers", report.resolvers());
        examined("upstreams", report.behind());
        if (root.isPresent()) {
            json.writeObjectFieldStart("root");
            AnchorsJson.keys(json, root.get());
            json.writeEndObject();
        } else {
            json.writeNullField("root");
        }
        json.writeEndObject();
    }

    private void examined(String field, List<Examined> all) throws IOException {
        json.writeArrayFieldStart(field);
        for (var one : all) {
            json.writeStartObject();
            json.writeStringField("address", one.observation().address());
            json.writeStringField("place", Policies.word(one.observation().place()));
            json.writeStringField("fitness", one.fitness().text());
            json.writeArrayFieldStart("probes");
            for (var probe : Probe.values()) {
                probe(probe, one.observation().reply(probe));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (var finding : one.findings()) {
                FindingJson.write(json, finding);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void probe(Probe probe, ProbeReply reply) throws IOException {
        json.writeStartObject();
        json.writeStringField("probe", probe.id());
        switch (reply) {
            case ProbeReply.Answered answered -> {
                json.writeStringField("outcome", "answered");
                json.writeStringField("rcode", answered.rcode());
                json.writeArrayFieldStart("traits");
                for (var trait : Trait.values()) {
                    if (answered.has(trait)) {
                        json.writeString(Policies.word(trait));
                    }
                }
                json.writeEndArray();
                json.writeArrayFieldStart("info_codes");
                for (int code : answered.infoCodes()) {
                    json.writeNumber(code);
                }
                json.writeEndArray();
                json.writeNumberField("took_ms", answered.took().toMillis());
            }
            case ProbeReply.Silent silent -> json.writeStringField("outcome", "silent");
            case ProbeReply.Unreachable(var why) -> {
                json.writeStringField("outcome", "unreachable");
                json.writeStringField("why", why);
            }
            case ProbeReply.Unreadable(var why) -> {
                json.writeStringField("outcome", "unreadable");
                json.writeStringField("why", why);
            }
        }
        json.writeEndObject();
    }
}
