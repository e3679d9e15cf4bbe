package org.danewerk.cli.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Version;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.lab.sender.TrialResult;

/** The outcome of a sender test as JSON, {@code danewerk.sender-test/1}. */
final class SenderTestJson {
    private SenderTestJson() {}

    /** One document, with a line feed behind it; the writer stays open. */
    static void write(Writer out, Instant at, SmtpLevel level, List<TrialResult> results) throws IOException {
        var json = FACTORY.createGenerator(out);
        json.setPrettyPrinter(new DefaultPrettyPrinter());
        json.writeStartObject();
        json.writeStringField("schema", "danewerk.sender-test/1");
        json.writeObjectFieldStart("generator");
        json.writeStringField("name", "danewerk");
        json.writeStringField("version", Version.text());
        json.writeEndObject();
        json.writeStringField("at", at.toString());
        json.writeStringField("level", level.text());
        json.writeStringField(
                "outcome",
                switch (SenderTestCommand.status(results)) {
                    case ExitStatus.OK -> "passed";
                    case ExitStatus.DIFFERENT -> "failed";
                    default -> "undetermined";
                });
        json.writeArrayFieldStart("destinations");
        for (var result : results) {
            write(json, result);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private static void write(JsonGenerator json, TrialResult result) throws IOException {
        var trial = result.trial();
        json.writeStartObject();
        json.writeStringField("domain", trial.domain().name().toText());
        json.writeStringField("recipient", trial.recipient());
        json.writeStringField("situation", trial.domain().situation());
        json.writeStringField("clause", trial.clause());
        json.writeStringField("must", word(trial.duty()));
        json.writeStringField("verdict", word(result.verdict()));
        json.writeStringField("text", SenderTestText.did(result));
        json.writeArrayFieldStart("deliveries");
        for (var message : result.taken()) {
            json.writeStartObject();
            json.writeStringField("host", message.host().name().toText());
            text(json, "tls", message.protocol());
            text(json, "sni", message.sni());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("sessions_without_message", result.sessions().size());
        json.writeEndObject();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void text(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        } else {
            json.writeNullField(name);
        }
    }

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
}
