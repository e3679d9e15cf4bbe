package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** JSON as RFC 7493 §2.1, §2.3 has it: UTF-8, no member twice; and no more of it than a report can need. */
final class StrictJson {
    /** Octets of a report, inflated. */
    static final int LARGEST = 20_000_000;

    private static final int DEEPEST = 32;
    private static final int LONGEST_STRING = 64 * 1024;

    /** A hundred thousand details have two million; a tree of more costs far more memory than its text. */
    private static final int MOST_TOKENS = 3_000_000;

    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private StrictJson() {}

    static JsonNode read(byte[] octets, Set<ReportRemark> remarks) throws BadReport {
        if (octets.length > LARGEST) {
            throw new BadReport("too-large", "more than " + LARGEST + " octets of JSON");
        }
        var text = text(octets);
        if (text.startsWith("\ufeff")) {
            remarks.add(ReportRemark.BOM);
            text = text.substring(1);
        }
        count(text);
        return tree(text, remarks);
    }

    /** What is so short that its tree cannot be large. */
    static JsonNode small(byte[] octets) throws BadReport {
        try {
            return MAPPER.readTree(octets);
        } catch (IOException e) {
            throw e instanceof JsonProcessingException ? bad(e) : new BadReport("utf-8", "not UTF-8");
        }
    }

    /** A list in a string, as one sender writes it. Anything else gives a missing node. */
    static JsonNode nested(String text) {
        try {
            count(text);
            return MAPPER.readTree(text);
        } catch (JsonProcessingException | BadReport e) {
            return MAPPER.missingNode();
        }
    }

    private static String text(byte[] octets) throws BadReport {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadReport("utf-8", "not UTF-8");
        }
    }

    /** Goes through the first value and makes nothing of it: before a tree grows, it is known how large. */
    private static void count(String text) throws BadReport {
        try (var parser = MAPPER.createParser(text)) {
            int depth = 0;
            int tokens = 0;
            do {
                var token = parser.nextToken();
                if (token == null) {
                    throw new BadReport("json", "no JSON: it ends too early");
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (++tokens > MOST_TOKENS) {
                    throw new BadReport("too-large", "more than " + MOST_TOKENS + " values and names");
                }
            } while (depth > 0);
        } catch (IOException e) {
            throw bad(e);
        }
    }

    private static JsonNode tree(String text, Set<ReportRemark> remarks) throws BadReport {
        try (var parser = MAPPER.createParser(text)) {
            JsonNode tree = MAPPER.readTree(parser);
            if (moreFollows(parser)) {
                remarks.add(ReportRemark.TRAILING_DATA);
            }
            return tree;
        } catch (IOException e) {
            // Values that were skipped above are looked into here.
            throw bad(e);
        }
    }

    private static BadReport bad(IOException failure) {
        return switch (failure) {
            case StreamConstraintsException e ->
                e.getOriginalMessage().contains("nesting depth")
                        ? new BadReport("too-deep", "nested deeper than " + DEEPEST)
                        : new BadReport("too-large", "a string or number longer than any report needs");
            case JsonProcessingException e ->
                e.getOriginalMessage().startsWith("Duplicate field")
                        ? new BadReport("duplicate-member", "a member that is there twice" + place(e))
                        : new BadReport("json", "no JSON" + place(e));
            // Nothing but text is read.
            default -> throw new IllegalStateException(failure);
        };
    }

    private static boolean moreFollows(JsonParser parser) throws IOException {
        try {
            return parser.nextToken() != null;
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    private static String place(JsonProcessingException e) {
        var at = e.getLocation();
        return at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
