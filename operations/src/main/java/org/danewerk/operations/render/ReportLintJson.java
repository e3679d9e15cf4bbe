package org.danewerk.operations.render;

import java.io.IOException;
import java.io.Writer;
import org.danewerk.operations.tlsrpt.ReportLint;

/** A judged TLS report as JSON, {@code danewerk.report-lint/1}. */
public final class ReportLintJson {
    public static final String SCHEMA = "danewerk.report-lint/1";

    private ReportLintJson() {}

    public static void write(ReportLint.Outcome outcome, Writer out, String version) throws IOException {
        var json = JsonReport.indented(out);
        JsonReport.begin(json, SCHEMA, version);
        switch (outcome) {
            case ReportLint.Outcome.Unreadable(var code, var why) -> {
                json.writeBooleanField("readable", false);
                json.writeStringField("code", code);
                json.writeStringField("why", why);
                json.writeArrayFieldStart("findings");
                json.writeEndArray();
                json.writeNumberField("more", 0);
            }
            case ReportLint.Outcome.Judged(var faults, var more) -> {
                json.writeBooleanField("readable", true);
                json.writeNullField("code");
                json.writeNullField("why");
                json.writeArrayFieldStart("findings");
                for (var fault : faults) {
                    json.writeStartObject();
                    json.writeStringField("id", fault.id());
                    json.writeStringField("severity", fault.severity().text());
                    json.writeStringField("pointer", fault.pointer());
                    json.writeStringField("summary", fault.summary());
                    json.writeStringField("spec", fault.spec().toString());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeNumberField("more", more);
            }
        }
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }
}
