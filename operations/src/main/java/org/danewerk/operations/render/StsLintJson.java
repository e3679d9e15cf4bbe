package org.danewerk.operations.render;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.lint.StsText;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.tlsrpt.ReportUri;

/** A judged record or policy of MTA-STS or TLS reporting as JSON, {@code danewerk.sts-lint/1}. */
public final class StsLintJson {
    public static final String SCHEMA = "danewerk.sts-lint/1";

    private StsLintJson() {}

    public static void write(StsText text, List<Finding> findings, Writer out, String version) throws IOException {
        var json = JsonReport.indented(out);
        JsonReport.begin(json, SCHEMA, version);
        json.writeStringField("kind", text.kind().word());
        json.writeBooleanField("readable", !(text instanceof StsText.Unreadable));
        DomainJson.optional(
                json, "id", text instanceof StsText.Record(var record) ? Optional.of(record.id()) : Optional.empty());
        var file = text instanceof StsText.Policy(var policy) ? Optional.of(policy) : Optional.<PolicyFile>empty();
        DomainJson.optional(json, "mode", file.map(one -> one.mode().word()));
        json.writeArrayFieldStart("mx");
        if (file.isPresent()) {
            for (var pattern : file.get().mx()) {
                json.writeString(pattern.toText());
            }
        }
        json.writeEndArray();
        if (file.isPresent()) {
            json.writeNumberField("max_age", file.get().maxAge().toSeconds());
        } else {
            json.writeNullField("max_age");
        }
        json.writeArrayFieldStart("destinations");
        if (text instanceof StsText.Reporting(var record)) {
            for (ReportUri.Destination destination : record.destinations()) {
                json.writeString(destination.toText());
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("findings");
        for (var finding : findings) {
            FindingJson.write(json, finding);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }
}
