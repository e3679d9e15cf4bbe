package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.tlsrpt.FailureDetail;
import org.danewerk.core.tlsrpt.PolicyResult;
import org.danewerk.core.tlsrpt.TlsReport;

/**
 * A report in its JSON, as strict readers want it: the same octets for the same report, and what is not known is left out. RFC 8460
 * §4.4, RFC 7493.
 */
public final class ReportWriter {
    private ReportWriter() {}

    /** @param report with all that must be there; one that was read from a stranger may lack it, and is refused by an exception */
    public static Bytes json(TlsReport report) {
        var out = new ByteArrayOutputStream();
        try (var json = FACTORY.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            write(report, json);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory
        }
        return Bytes.of(out.toByteArray());
    }

    /** The same in one member of gzip, without a name or a time in it. RFC 8460 §5.2, RFC 1952 §2.3. */
    public static Bytes gzip(TlsReport report) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(json(report).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory
        }
        return Bytes.of(out.toByteArray());
    }

    private static void write(TlsReport report, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("organization-name", report.organization().orElseThrow());
        json.writeObjectFieldStart("date-range");
        json.writeStringField("start-datetime", report.start().toString());
        json.writeStringField("end-datetime", report.end().toString());
        json.writeEndObject();
        json.writeStringField("contact-info", report.contactInfo().orElseThrow());
        json.writeStringField("report-id", report.id());
        json.writeArrayFieldStart("policies");
        for (var policy : report.policies()) {
            write(policy, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(PolicyResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("policy");
        json.writeStringField("policy-type", result.policyType());
        strings(json, "policy-string", result.policyStrings());
        json.writeStringField("policy-domain", result.policyDomain().orElseThrow());
        strings(json, "mx-host", result.mxHosts());
        json.writeEndObject();
        json.writeObjectFieldStart("summary");
        json.writeNumberField(
                "total-successful-session-count", result.successes().orElseThrow());
        json.writeNumberField("total-failure-session-count", result.failures().orElseThrow());
        json.writeEndObject();
        if (!result.details().isEmpty()) {
            json.writeArrayFieldStart("failure-details");
            for (var detail : result.details()) {
                write(detail, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(FailureDetail detail, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("result-type", detail.resultType());
        optional(json, "sending-mta-ip", detail.sendingIp());
        optional(json, "receiving-mx-hostname", detail.receivingHost());
        optional(json, "receiving-mx-helo", detail.receivingHelo());
        optional(json, "receiving-ip", detail.receivingIp());
        json.writeNumberField("failed-session-count", detail.failedSessions().orElseThrow());
        optional(json, "failure-reason-code", detail.reasonCode());
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (var value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
    }

    /** Strict readers fail on empty texts and on null. */
    private static void optional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private static final JsonFactory FACTORY = new JsonFactory();
}
