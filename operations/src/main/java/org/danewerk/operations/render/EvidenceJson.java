package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.verdict.HostResult;

/** What was looked up and seen on the way to a domain, in the words of {@code danewerk.check/1}, for documents of other kinds. */
public final class EvidenceJson {
    private EvidenceJson() {}

    /** Opens a document by what every one of ours begins with. The writer stays open. */
    public static JsonGenerator open(Writer out, String schema, String version) throws IOException {
        var json = JsonReport.indented(out);
        JsonReport.begin(json, schema, version);
        return json;
    }

    /** For a part of such a document that is written apart from it. The writer stays open. */
    public static JsonGenerator part(Writer out) throws IOException {
        return JsonReport.indented(out);
    }

    /** The members {@code mx}, {@code destination} and {@code hosts}. */
    public static void write(
            JsonGenerator json, MailRoute route, Destination destination, List<HostResult> hosts, DaneOptions options)
            throws IOException {
        json.writeFieldName("mx");
        if (route.mx().isPresent()) {
            new LookupJson(json).write(route.mx().get(), LookupJson::mx);
        } else {
            json.writeNull();
        }
        new DomainJson(json).destination(destination);
        json.writeArrayFieldStart("hosts");
        for (var host : hosts) {
            new HostJson(json).write(host, options, Map.of());
        }
        json.writeEndArray();
    }
}
