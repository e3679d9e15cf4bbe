package org.danewerk.operations.material;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/**
 * One armoured block. RFC 7468.
 *
 * @param line of its beginning, from 1
 * @param encrypted by the headers of RFC 1421 §4.6.1.1, as older private keys are
 */
record PemBlock(String label, int line, boolean encrypted, Bytes der) {
    static boolean looksLikePem(Bytes octets) {
        return text(octets).contains(BEGIN);
    }

    /** The blocks of a text, which may hold anything between them. */
    static Parsed<List<PemBlock>> parse(Bytes octets) {
        var text = text(octets);
        var blocks = new ArrayList<PemBlock>();
        int line = 1;
        int counted = 0;
        for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at)) {
            int labelEnd = text.indexOf(DASHES, at + BEGIN.length());
            if (labelEnd < 0 || text.substring(at, labelEnd).contains("\n")) {
                return Parsed.malformed(at, "a BEGIN line that does not end in dashes");
            }
            var label = text.substring(at + BEGIN.length(), labelEnd);
            int bodyStart = labelEnd + DASHES.length();
            int end = text.indexOf("-----END " + label + DASHES, bodyStart);
            if (end < 0) {
                return Parsed.malformed(at, "no END line for this BEGIN line");
            }
            if (blocks.size() == MOST_BLOCKS) {
                return Parsed.malformed(at, "more than " + MOST_BLOCKS + " blocks");
            }
            line += (int)
                    text.substring(counted, at).chars().filter(c -> c == '\n').count();
            counted = at;
            switch (block(label, line, text.substring(bodyStart, end))) {
                case Parsed.Ok<PemBlock>(var block) -> blocks.add(block);
                case Parsed.Malformed<PemBlock>(var offset, var reason) -> {
                    return Parsed.malformed(bodyStart + offset, reason);
                }
            }
            at = end;
        }
        return Parsed.ok(blocks);
    }

    private static Parsed<PemBlock> block(String label, int line, String body) {
        boolean encrypted = body.contains("ENCRYPTED");
        int headersEnd = body.contains(":") ? body.lastIndexOf(':') : -1;
        int start = headersEnd < 0 ? 0 : Math.max(0, body.indexOf('\n', headersEnd));
        var base64 = new StringBuilder();
        for (int i = start; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c > ' ') {
                base64.append(c);
            }
        }
        try {
            return Parsed.ok(new PemBlock(
                    label, line, encrypted, Bytes.of(Base64.getDecoder().decode(base64.toString()))));
        } catch (IllegalArgumentException e) {
            return Parsed.malformed(start, "a block that is not base64");
        }
    }

    /** Never the octets: they may be a private key. */
    @Override
    public String toString() {
        return label;
    }

    private static String text(Bytes octets) {
        return new String(octets.toArray(), StandardCharsets.ISO_8859_1);
    }

    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final int MOST_BLOCKS = 1_000;
}
