package org.danewerk.operations.intake;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.tlsrpt.TlsReport;
import org.danewerk.operations.render.EvidenceJson;

/** What came of mails, {@code danewerk.report-receive/1}. */
public final class ReceivedMailsJson {
    public static final String SCHEMA = "danewerk.report-receive/1";

    private ReceivedMailsJson() {}

    public static void write(Writer out, String version, Instant at, List<ReceivedMail> mails) throws IOException {
        var json = EvidenceJson.open(out, SCHEMA, version);
        json.writeStringField("at", at.toString());
        json.writeArrayFieldStart("mails");
        for (var mail : mails) {
            write(json, mail);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private static void write(JsonGenerator json, ReceivedMail mail) throws IOException {
        var name = mail.report().map(ReportName::of);
        json.writeStartObject();
        json.writeStringField("source", mail.source());
        json.writeStringField("outcome", mail.outcome().word());
        optional(json, "why", mail.why());
        optional(json, "signer", mail.signer());
        optional(json, "organization", mail.report().flatMap(TlsReport::organization));
        optional(json, "report_id", name.map(ReportName::id));
        optional(json, "start", name.map(ReportName::start).map(Instant::toString));
        optional(json, "end", name.map(ReportName::end).map(Instant::toString));
        json.writeArrayFieldStart("findings");
        for (var finding : mail.findings().stream().sorted().toList()) {
            json.writeString(finding.word());
        }
        json.writeEndArray();
        json.writeEndObject();
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
