package org.danewerk.operations.reporting;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;
import org.danewerk.operations.render.EvidenceJson;

/** What a run did, {@code danewerk.report-send/1}. */
public final class ReportSendJson {
    public static final String SCHEMA = "danewerk.report-send/1";

    private ReportSendJson() {}

    /** @param planned reports that this run added to those on their way; empty where the day was planned before */
    public static void write(Writer out, String version, Instant at, Optional<Integer> planned, SendEvent.Run run)
            throws IOException {
        var json = EvidenceJson.open(out, SCHEMA, version);
        json.writeStringField("at", at.toString());
        if (planned.isPresent()) {
            json.writeNumberField("planned", planned.get());
        } else {
            json.writeNullField("planned");
        }
        json.writeArrayFieldStart("events");
        for (var event : run.events()) {
            json.writeStartObject();
            json.writeStringField("domain", event.domain().toText());
            json.writeStringField("day", event.day().toString());
            json.writeStringField("outcome", event.outcome().word());
            optional(json, "to", event.to());
            optional(json, "due", event.due().map(Instant::toString));
            json.writeStringField("text", event.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("damaged");
        for (var one : run.damaged()) {
            json.writeString(one);
        }
        json.writeEndArray();
        json.writeNumberField("held", run.held());
        json.writeNumberField("left", run.left());
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    /** A string, or null where there is none: a key is never left out. */
    private static void optional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }
}
