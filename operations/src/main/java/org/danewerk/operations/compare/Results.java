package org.danewerk.operations.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.profile.SenderProfile;
import org.danewerk.operations.audit.AuditDepth;
import org.danewerk.operations.evidence.BadBundle;
import org.danewerk.operations.evidence.Bundle;
import org.danewerk.operations.evidence.BundleReader;
import org.danewerk.operations.evidence.Rejudge;
import org.danewerk.operations.profiles.KnownSenders;
import org.danewerk.operations.render.JsonReport;

/** Results by domain, from what {@code check} wrote: one document, an object a line, or a bundle of facts. */
public final class Results {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Results() {}

    /** @throws BadResults for anything else, with a message for the user */
    public static Map<String, JsonNode> read(Bytes octets) throws BadResults {
        var results = new LinkedHashMap<String, JsonNode>();
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(octets.toArray())) {
            while (values.hasNextValue()) {
                var value = values.nextValue();
                if (value.path("schema").asText().equals(Bundle.SCHEMA)) {
                    return rejudged(octets);
                }
                add(value, results);
            }
        } catch (JsonProcessingException e) {
            // A limit of the reader's own, such as that on nesting, comes without a place.
            var line =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new BadResults("no JSON: " + e.getOriginalMessage() + line);
        } catch (IOException e) {
            throw new BadResults("it cannot be read");
        }
        if (results.isEmpty()) {
            throw new BadResults("no result in it");
        }
        return results;
    }

    private static void add(JsonNode value, Map<String, JsonNode> results) throws BadResults {
        if (!value.path("schema").asText().equals(JsonReport.SCHEMA)) {
            throw new BadResults("neither results (" + JsonReport.SCHEMA + ") nor a bundle (" + Bundle.SCHEMA + ")");
        }
        if (value.has("domains")) {
            value.path("domains").forEach(domain -> results.put(key(domain), domain));
        } else {
            results.put(key(value), value);
        }
    }

    private static String key(JsonNode domain) {
        return domain.path("input").asText();
    }

    private static Map<String, JsonNode> rejudged(Bytes octets) throws BadResults {
        var results = new LinkedHashMap<String, JsonNode>();
        try {
            var bundle = BundleReader.read(new ByteArrayInputStream(octets.toArray()));
            var senders = bundle.settings().depth() == AuditDepth.FULL ? KnownSenders.all() : List.<SenderProfile>of();
            for (var report : Rejudge.reports(bundle)) {
                var out = new StringWriter();
                try (var json = JsonReport.lines(out)) {
                    json.add(report.withSenders(senders));
                }
                var domain = JSON.readTree(out.toString());
                results.put(key(domain), domain);
            }
            return results;
        } catch (BadBundle e) {
            throw new BadResults(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new BadResults("it cannot be read");
        }
    }
}
