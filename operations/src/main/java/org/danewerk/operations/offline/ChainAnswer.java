package org.danewerk.operations.offline;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.RecordResult;

/**
 * What came of a {@link ChainQuestion}.
 *
 * @param match empty where no record authenticates the chain
 * @param reason why not, by the record that came nearest; empty for a match
 */
public record ChainAnswer(Optional<RecordResult.Matched> match, Optional<String> reason) {
    /** What a result comes to. */
    public static ChainAnswer of(ChainResult result) {
        var match = result.match();
        return new ChainAnswer(match, match.isPresent() ? Optional.empty() : Optional.of(why(result)));
    }

    public boolean pass() {
        return match.isPresent();
    }

    /** One line: {@code verdict}, and with it {@code match_depth} and {@code matched}, or {@code reason}. */
    public String toJson() {
        var out = new StringWriter();
        try (var json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("verdict", pass() ? "pass" : "fail");
            if (match.isPresent()) {
                json.writeNumberField("match_depth", match.get().depth());
                json.writeStringField("matched", match.get().record().toText());
            }
            if (reason.isPresent()) {
                json.writeStringField("reason", reason.get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string can be written to", e);
        }
        return out.toString();
    }

    private static String why(ChainResult result) {
        var misses = result.misses();
        if (!misses.isEmpty()) {
            var closest = misses.getFirst();
            return word(closest.why()) + (closest.detail().isEmpty() ? "" : ": " + closest.detail());
        }
        var unusable = result.records().stream()
                .filter(RecordResult.NotUsable.class::isInstance)
                .map(record -> word(((RecordResult.NotUsable) record).cause()))
                .distinct()
                .toList();
        return "no usable record" + (unusable.isEmpty() ? "" : ": " + String.join(", ", unusable));
    }

    private static String word(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static final JsonFactory FACTORY = new JsonFactory();
}
