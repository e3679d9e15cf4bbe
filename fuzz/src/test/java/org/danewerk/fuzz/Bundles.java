package org.danewerk.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.report.AuditReport;
import org.danewerk.operations.compare.BadResults;
import org.danewerk.operations.compare.Changes;
import org.danewerk.operations.compare.Results;
import org.danewerk.operations.evidence.BadBundle;
import org.danewerk.operations.evidence.BundleReader;
import org.danewerk.operations.evidence.Rejudge;
import org.danewerk.operations.render.Ink;
import org.danewerk.operations.render.JsonReport;
import org.danewerk.operations.render.NagiosReport;
import org.danewerk.operations.render.TextReport;

/** Bundles of facts and written results, which come from others: read, judged again, reported and compared. */
final class Bundles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bundles() {}

    /** A bundle without its last line: the digest is made to fit, since whoever lies in a bundle makes it fit as well. */
    static void holdBundle(byte[] input) throws IOException {
        hold(input);
        hold(withDigest(input));
    }

    private static void hold(byte[] octets) throws IOException {
        try {
            for (var report : Rejudge.reports(BundleReader.read(new ByteArrayInputStream(octets)))) {
                holdReport(report);
            }
        } catch (BadBundle e) {
            Held.that(!String.valueOf(e.getMessage()).isEmpty(), "a bad bundle without a word");
        }
    }

    /** Whatever is in it steers no terminal, and its JSON is JSON. */
    private static void holdReport(AuditReport report) throws IOException {
        var text = TextReport.of(report, Ink.NONE);
        Held.that(
                text.chars().noneMatch(c -> c < ' ' && c != '\n' || c >= 0x7f && c < 0xa0),
                "a text that steers: " + text);
        var nagios = new NagiosReport();
        nagios.add(report);
        Held.oneLine(nagios.line());
        var out = new StringWriter();
        try (var json = JsonReport.lines(out)) {
            json.add(report);
        }
        Held.that(JSON.readTree(out.toString()).isObject(), "no JSON: " + out);
    }

    private static byte[] withDigest(byte[] input) throws IOException {
        var whole = new ByteArrayOutputStream();
        whole.write(input);
        if (input.length > 0 && input[input.length - 1] != '\n') {
            whole.write('\n');
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(whole.toByteArray());
            whole.write(("{\"sha256\":\"" + HexFormat.of().formatHex(digest) + "\"}\n")
                    .getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return whole.toByteArray();
    }

    static void holdResults(byte[] input) {
        try {
            var results = Results.read(Bytes.of(input));
            Held.that(Changes.between(results, results).isEmpty(), "changes between results and themselves");
            Changes.between(results, Map.<String, JsonNode>of());
            Changes.between(Map.<String, JsonNode>of(), results);
        } catch (BadResults e) {
            Held.that(!String.valueOf(e.getMessage()).isEmpty(), "bad results without a word");
        }
    }
}
