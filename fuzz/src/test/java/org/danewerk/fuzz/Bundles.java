package org.danewerk.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.compare.BadResults;
import org.danewerk.operations.compare.Changes;
import org.danewerk.operations.compare.Results;
import org.danewerk.operations.evidence.BadBundle;
import org.danewerk.operations.evidence.BundleReader;
import org.danewerk.operations.evidence.Rejudge;

/** Bundles of facts and written results, which come from others: read, judged again and compared. */
final class Bundles {
    private Bundles() {}

    /** A bundle without its last line: the digest is made to fit, since whoever lies in a bundle makes it fit as well. */
    static void holdBundle(byte[] input) throws IOException {
        hold(input);
        hold(withDigest(input));
    }

    private static void hold(byte[] octets) throws IOException {
        try {
            Rejudge.reports(BundleReader.read(new ByteArrayInputStream(octets)));
        } catch (BadBundle e) {
            Held.that(!String.valueOf(e.getMessage()).isEmpty(), "a bad bundle without a word");
        }
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
