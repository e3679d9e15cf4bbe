package org.danewerk.cli.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs a suite of cases. A case that cannot be asked gets a line that says why; one that breaks gets its own line too, and the suite
 * goes on.
 */
public final class Conformance {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Case> kinds;

    /** One kind of case. */
    interface Case {
        /** Adds the answer's fields to {@code out}. @throws Unsupported when the case cannot be asked */
        void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported;
    }

    /** @param directory which the paths in cases are relative to */
    public Conformance(Path directory) {
        var files = new CaseFiles(directory, JSON);
        var all = new HashMap<String, Case>();
        all.put("dnssec-validate", new DnssecValidateCase(files));
        dane(all, files);
        policies(all);
        reports(all, files);
        this.kinds = Map.copyOf(all);
    }

    private static void dane(Map<String, Case> kinds, CaseFiles files) {
        kinds.put("dane-verify", new DaneVerifyCase(files));
        kinds.put("tlsa-match", new TlsaMatchCase(files));
        kinds.put("pkix-verify", new PkixVerifyCase(files));
        kinds.put("dane-dial", new DaneDialCase(files));
        kinds.put("smtp-verify", new SmtpVerifyCase(files));
        kinds.put("smtp-delivery", new SmtpDeliveryCase(files));
        kinds.put("gather-mx", new GatherMxCase());
        kinds.put("gather-ip", new GatherIpCase());
        kinds.put("gather-tlsa", new GatherTlsaCase());
        kinds.put("reference-names", new ReferenceNamesCase());
    }

    private static void policies(Map<String, Case> kinds) {
        kinds.put("parse-sts-record", new ParseStsRecordCase());
        kinds.put("parse-sts-record-tags", new StsTagsCase());
        kinds.put("parse-sts-policy", new ParseStsPolicyCase());
        kinds.put("sts-match", new StsMatchCase());
        kinds.put("sts-media-type", new StsMediaTypeCase());
        kinds.put("sts-lookup", new StsLookupCase());
        kinds.put("sts-fetch", new StsFetchCase());
    }

    private static void reports(Map<String, Case> kinds, CaseFiles files) {
        kinds.put("parse-tlsrpt-record", new ParseTlsrptRecordCase());
        kinds.put("tlsrpt-lookup", new TlsrptLookupCase());
        kinds.put("tlsrpt-report", new TlsrptReportCase(files));
    }

    /** Reads cases until the input ends. */
    public void run(Reader in, Writer out) throws IOException {
        var lines = new BufferedReader(in);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                out.write(JSON.writeValueAsString(answer(line)));
                out.write('\n');
                out.flush();
            }
        }
    }

    private ObjectNode answer(String line) {
        var out = JSON.createObjectNode();
        JsonNode in;
        try {
            in = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return out.put("unsupported", "no JSON: " + e.getOriginalMessage());
        }
        out.set("id", in.path("id"));
        try {
            var kind = kinds.get(in.path("kind").asText());
            if (kind == null) {
                throw new Unsupported("no such kind: " + in.path("kind").asText());
            }
            kind.answer(in, out);
        } catch (Unsupported e) {
            out.put("unsupported", e.getMessage());
        } catch (IOException | RuntimeException e) {
            // An exception in one case is that case's result, not the end.
            out.put("unsupported", "the case broke: " + e);
        }
        return out;
    }
}
