package org.danewerk.operations.reporting;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.ReportUri;

/** A report on its way as octets: one line of JSON, and behind it the report as it is sent. */
final class PendingFile {
    private static final String FORMAT = "danewerk.outgoing-report/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PendingFile() {}

    static Bytes write(PendingReport report) {
        var head = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("domain", report.domain().toText())
                .put("day", report.day().toString())
                .put("id", report.id())
                .put("file", report.fileName())
                .put("begun", report.begun().map(Instant::toString).orElse(""))
                .put("lookups", report.lookups())
                .put("due", report.due().toString())
                .put("octets", report.content().size());
        var copies = head.putArray("copies");
        for (var copy : report.copies()) {
            copies.addObject()
                    .put("to", uri(copy.to()))
                    .put("state", copy.state().name())
                    .put("attempts", copy.attempts())
                    .put("due", copy.due().toString())
                    .put("said", copy.said());
        }
        var told = head.putArray("told_in");
        report.toldIn().forEach(domain -> told.add(domain.toText()));
        var file = new ByteArrayOutputStream(report.content().size() + 1024);
        try {
            file.write(JSON.writeValueAsBytes(head));
            file.write('\n');
            file.write(report.content().toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory
        }
        return Bytes.of(file.toByteArray());
    }

    /** Percent-encoded again as far as a URI needs it here. */
    private static String uri(ReportUri.Destination to) {
        return switch (to) {
            case ReportUri.Mail(var address) -> "mailto:" + encoded(address);
            case ReportUri.Post(var uri) -> uri;
        };
    }

    private static String encoded(String address) {
        var text = new StringBuilder();
        address.chars()
                .forEach(c -> text.append(
                        SAFE.indexOf(c) >= 0 || Character.isLetterOrDigit(c)
                                ? Character.toString(c)
                                : String.format("%%%02X", c)));
        return text.toString();
    }

    /** Malformed with a clause that goes behind the name of the file. */
    static Parsed<PendingReport> read(Bytes file) {
        var octets = file.toArray();
        int end = 0;
        while (end < octets.length && octets[end] != '\n') {
            end++;
        }
        try {
            var head = JSON.readTree(octets, 0, end);
            var content = file.slice(Math.min(end + 1, file.size()), file.size());
            if (!head.path("format").asText().equals(FORMAT)) {
                return Parsed.malformed(0, "is no report on its way");
            }
            if (content.size() != head.path("octets").asInt(-1)) {
                return Parsed.malformed(end, "was cut: its report has " + content.size() + " octets");
            }
            return Parsed.ok(report(head, content));
        } catch (JacksonException e) {
            return Parsed.malformed(0, "does not begin with a line of JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // from memory
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
            return Parsed.malformed(0, "has something in its first line that cannot be");
        }
    }

    private static PendingReport report(JsonNode head, Bytes content) {
        var copies = new ArrayList<Copy>();
        for (var copy : head.path("copies")) {
            copies.add(new Copy(
                    destination(copy.path("to").asText()),
                    Copy.State.valueOf(copy.path("state").asText()),
                    copy.path("attempts").asInt(),
                    Instant.parse(copy.path("due").asText()),
                    copy.path("said").asText()));
        }
        var told = new ArrayList<DomainName>();
        head.path("told_in").forEach(domain -> told.add(DomainName.of(domain.asText())));
        var begun = head.path("begun").asText();
        return new PendingReport(
                DomainName.of(head.path("domain").asText()),
                LocalDate.parse(head.path("day").asText()),
                head.path("id").asText(),
                head.path("file").asText(),
                begun.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(begun)),
                head.path("lookups").asInt(),
                Instant.parse(head.path("due").asText()),
                copies,
                told,
                content);
    }

    private static ReportUri.Destination destination(String uri) {
        return ReportUri.parse(uri) instanceof Parsed.Ok<ReportUri>(ReportUri.Destination destination)
                ? destination
                : refuse(uri);
    }

    private static ReportUri.Destination refuse(String uri) {
        throw new IllegalArgumentException(uri);
    }

    private static final String SAFE = "@.-_~+=";
}
