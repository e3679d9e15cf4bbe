package org.danewerk.operations.render;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.rollover.Step;

/** Whether a chain may be served now, as JSON, {@code danewerk.rollover-guard/1}. */
public final class GuardJson {
    public static final String SCHEMA = "danewerk.rollover-guard/1";

    private GuardJson() {}

    /**
     * One document, with a line feed behind it; the writer stays open.
     *
     * @param step that comes first; empty where the chain may be served now
     * @param safeFrom if that were taken at once; empty where there is no such instant, or it is now
     */
    public static void write(Optional<Step> step, Optional<Instant> safeFrom, String version, Writer out)
            throws IOException {
        var words = new StepWords(ZoneOffset.UTC);
        var json = JsonReport.indented(out);
        JsonReport.begin(json, SCHEMA, version);
        json.writeBooleanField("safe", step.isEmpty());
        if (step.isPresent()) {
            json.writeStringField("step", TimelineJson.word(step.get()));
            json.writeStringField("what", words.what(step.get()));
            json.writeStringField("why", words.why(step.get()));
            if (safeFrom.isPresent()) {
                json.writeStringField("safe_from", safeFrom.get().toString());
            } else {
                json.writeNullField("safe_from");
            }
            json.writeArrayFieldStart("records");
            for (var line : records(step.get())) {
                json.writeString(line);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    /** The whole RRset that is to be published, as lines of a zone file. */
    public static List<String> records(Step step) {
        return step instanceof Step.Publish publish
                ? publish.records().stream()
                        .map(record -> publish.owner().toZoneText() + " " + publish.ttlSeconds() + " IN TLSA "
                                + record.toText())
                        .sorted()
                        .toList()
                : List.of();
    }
}
