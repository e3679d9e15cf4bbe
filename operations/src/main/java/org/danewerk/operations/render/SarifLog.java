package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.danewerk.operations.Printable;

/** A log of one run in SARIF 2.1.0, written as a stream: the rules first, results as they come, how the run went at the end. */
final class SarifLog {
    private final JsonGenerator json;
    private final Instant begun;
    private final List<String> notes = new ArrayList<>();
    private long notesInAll;

    SarifLog(Writer out, String version, Instant begun, List<SarifRule> rules) throws IOException {
        this.json = JsonReport.indented(out);
        this.begun = begun;
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "danewerk");
        json.writeStringField("version", version);
        json.writeArrayFieldStart("rules");
        for (var rule : rules) {
            rule(rule);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringField("columnKind", "utf16CodeUnits");
        json.writeArrayFieldStart("results");
    }

    /** Results that belong together, such as those of one domain: of two alike the second has a fingerprint of its own. */
    void results(List<SarifResult> results) throws IOException {
        Map<List<String>, Integer> seen = new HashMap<>();
        for (var result : results) {
            result(result, seen.merge(result.identity(), 1, Integer::sum));
        }
        json.flush();
    }

    /** What went wrong beside the results. The first of many are kept, and how many there were. */
    void note(String message) {
        notesInAll++;
        if (notes.size() < MOST_NOTES) {
            notes.add(message);
        }
    }

    void end() throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", notesInAll == 0);
        json.writeStringField("startTimeUtc", begun.toString());
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (var note : notes) {
            notification(note);
        }
        if (notesInAll > notes.size()) {
            notification("and " + (notesInAll - notes.size()) + " more");
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void rule(SarifRule rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        message(
                "shortDescription",
                rule.summary() + rule.spec().map(spec -> " (" + spec + ")").orElse(""));
        if (rule.help().isPresent()) {
            json.writeObjectFieldStart("help");
            json.writeStringField("text", rule.help().get());
            json.writeStringField("markdown", rule.help().get());
            json.writeEndObject();
        }
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", word(SarifResult.Level.of(rule.severity())));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result(SarifResult result, int occurrence) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", result.rule());
        json.writeStringField("kind", result.level() == SarifResult.Level.OPEN ? "open" : "fail");
        json.writeStringField("level", word(result.level()));
        message("message", result.message());
        json.writeArrayFieldStart("locations");
        location(result);
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("danewerk/v1", fingerprint(result.identity()) + ":" + occurrence);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void location(SarifResult result) throws IOException {
        json.writeStartObject();
        if (result.place().isPresent()) {
            var place = result.place().get();
            json.writeObjectFieldStart("physicalLocation");
            json.writeObjectFieldStart("artifactLocation");
            json.writeStringField("uri", place.uri());
            json.writeEndObject();
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", place.line());
            message("snippet", place.snippet());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeArrayFieldStart("logicalLocations");
        var qualified = new StringBuilder();
        for (var name : result.about()) {
            qualified.append(qualified.isEmpty() ? "" : "/").append(name);
        }
        json.writeStartObject();
        json.writeStringField("name", result.about().getLast());
        json.writeStringField("fullyQualifiedName", qualified.toString());
        json.writeStringField("kind", "resource");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void notification(String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("level", "error");
        message("message", text);
        json.writeEndObject();
    }

    private void message(String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", Printable.lines(text));
        json.writeEndObject();
    }

    private static String word(SarifResult.Level level) {
        return switch (level) {
            case NOTE -> "note";
            case WARNING -> "warning";
            case ERROR -> "error";
            case OPEN -> "none";
        };
    }

    private static String fingerprint(List<String> identity) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : identity) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static final int MOST_NOTES = 100;
}
