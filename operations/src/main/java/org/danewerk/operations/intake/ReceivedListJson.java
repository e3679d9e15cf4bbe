package org.danewerk.operations.intake;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import org.danewerk.operations.render.EvidenceJson;

/** The same for programs, {@code danewerk.report-list/1}. */
public final class ReceivedListJson {
    public static final String SCHEMA = "danewerk.report-list/1";

    private ReceivedListJson() {}

    public static void write(Writer out, String version, Instant at, ReceivedList list) throws IOException {
        var json = EvidenceJson.open(out, SCHEMA, version);
        json.writeStringField("at", at.toString());
        json.writeStringField("since", list.since().toString());
        json.writeStringField("until", list.until().toString());
        json.writeFieldName("domain");
        if (list.domain().isPresent()) {
            json.writeString(list.domain().get());
        } else {
            json.writeNull();
        }
        sums(json, "authenticated", list.authenticated());
        sums(json, "unauthenticated", list.unauthenticated());
        json.writeBooleanField("more", list.more());
        json.writeArrayFieldStart("aside");
        for (var aside : list.aside()) {
            json.writeStartObject();
            json.writeStringField("state", aside.state());
            json.writeStringField("why", aside.why());
            json.writeNumberField("reports", aside.reports());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private static void sums(JsonGenerator json, String name, List<ReceivedList.Sum> sums) throws IOException {
        json.writeArrayFieldStart(name);
        for (var sum : sums) {
            json.writeStartObject();
            json.writeStringField("day", sum.day().toString());
            json.writeStringField("domain", sum.domain());
            json.writeStringField("policy_type", sum.policyType());
            json.writeStringField("submitter", sum.submitter());
            json.writeNumberField("reports", sum.reports());
            json.writeNumberField("successes", sum.successes());
            json.writeNumberField("failures", sum.failures());
            json.writeNumberField("uncounted", sum.uncounted());
            json.writeObjectFieldStart("failure_types");
            for (var type : sum.failureTypes().entrySet()) {
                json.writeNumberField(type.getKey(), type.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
