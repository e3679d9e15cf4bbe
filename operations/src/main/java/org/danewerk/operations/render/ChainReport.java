package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.verdict.Reason;

/** What TLSA records say about one chain, as one line of JSON. */
public final class ChainReport {
    private ChainReport() {}

    /** Without a line feed. */
    public static String json(ChainResult result) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            json.setHighestNonEscapedChar(0x7e);
            json.writeStartObject();
            var match = result.match();
            json.writeStringField("verdict", match.isPresent() ? "pass" : "fail");
            if (match.isPresent()) {
                json.writeNumberField("match_depth", match.get().depth());
                json.writeStringField("matched", match.get().record().toText());
            } else {
                json.writeNullField("match_depth");
                json.writeNullField("matched");
            }
            json.writeStringField("reason", reason(result));
            json.writeArrayFieldStart("records");
            for (var record : result.records()) {
                json.writeStartObject();
                RecordJson.write(json, record);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A match, the closest miss, or that there was nothing to hold against the chain. */
    private static String reason(ChainResult result) {
        if (result.match().isPresent()) {
            return Reason.MATCHED.id();
        }
        return result.misses().stream()
                .findFirst()
                .map(miss -> Reason.of(miss.why()))
                .orElse(Reason.TLSA_UNUSABLE)
                .id();
    }

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
}
