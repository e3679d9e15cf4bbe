package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.dkim.DkimResult;
import org.danewerk.operations.mail.FromField;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;
import org.danewerk.operations.tlsrpt.ReportingSigner;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the TLS reporting case file on reports in mails. */
class TlsrptMailCasesTest {
    @TestFactory
    Stream<DynamicTest> rows() {
        return mailRows().stream().map(row -> dynamicTest(row.toString(), () -> run(row)));
    }

    @Test
    void noRowIsLost() {
        assertThat(mailRows()).hasSize(28);
    }

    private static List<JsonRow> mailRows() {
        return JsonRow.of("tlsrpt-cases.tsv", "TC-MAIL-");
    }

    /** Who signed is asked first: what is set aside for that is not read. */
    private static void run(JsonRow row) {
        var mail = mail(row.input());
        switch (ReportingSigner.of(
                FromField.domain(mail), signatures(row.input().path("dkim")))) {
            case ReportingSigner.SetAside(var why) ->
                assertThat(List.of("set-aside", why))
                        .containsExactly(
                                row.expected().path("result").asText(),
                                row.expected().path("why").asText());
            case ReportingSigner.Authenticated(var domain) -> {
                assertThat(domain.toText())
                        .isEqualTo(row.input().path("dkim").path("d").asText());
                read(mail, row);
            }
            case ReportingSigner.NotKnownYet(var reason) -> throw new AssertionError(reason);
        }
    }

    private static List<DkimResult> signatures(JsonNode dkim) {
        return switch (dkim.path("result").asText()) {
            case "none" -> List.of();
            case "fail" -> List.of(new DkimResult.Fail("broken"));
            case "pass" -> {
                var services = dkim.path("key-s").asText("*");
                yield List.of(new DkimResult.Pass(
                        DomainName.of(dkim.path("d").asText()),
                        dkim.has("l"),
                        Set.of((services.equals("null") ? "*" : services).split(":"))));
            }
            default -> throw new AssertionError(dkim);
        };
    }

    private static void read(byte[] mail, JsonRow row) {
        var expected = row.expected().path("result").asText();
        switch (ReportReader.read(mail, Optional.empty())) {
            case ReportReading.NoReport none -> assertThat(expected).isEqualTo("no-report");
            case ReportReading.Refused refused -> assertThat(expected).isEqualTo("reject");
            case ReportReading.Read(var report, var remarks) -> {
                assertThat(expected).isEqualTo("accept");
                assertThat(TlsrptReadCasesTest.words(remarks)).isEqualTo(row.findings());
                assertThat(report.id()).isEqualTo("2026-03-01.a.example@sender.example");
                assertThat(report.policies().getFirst().policyDomain()).contains("a.example");
            }
        }
    }

    private static byte[] mail(JsonNode input) {
        var type = input.path("content-type").asText();
        boolean whole = input.path("part").asText().equals("the body itself");
        var mail = new StringBuilder("From: " + input.path("from").asText() + "\r\n");
        input.path("headers")
                .properties()
                .forEach(header -> mail.append(header.getKey())
                        .append(": ")
                        .append(header.getValue().asText())
                        .append("\r\n"));
        mail.append("Subject: ").append(subject(input)).append("\r\nMIME-Version: 1.0\r\n");
        if (whole) {
            return (mail + "Content-Type: " + type + "\r\n" + encoded(content(input)))
                    .getBytes(StandardCharsets.US_ASCII);
        }
        mail.append("Content-Type: ")
                .append(type)
                .append(";\r\n\tboundary=\"=_b\"\r\n\r\nnot read\r\n--=_b\r\n")
                .append("Content-Type: text/plain\r\n\r\nA report.\r\n--=_b\r\nContent-Type: ")
                .append(input.path("part").asText())
                .append("\r\nContent-Disposition: attachment; filename=\"")
                .append(input.path("filename").asText("sender.example!a.example!1772323200!1772409599.json.gz"))
                .append("\"\r\n")
                .append(encoded(content(input)))
                .append("\r\n--=_b--\r\n");
        return mail.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Folded, as a long one must be. */
    private static String subject(JsonNode input) {
        return input.path("subject")
                .asText("Report Domain: a.example Submitter: sender.example Report-ID: <1@sender.example>")
                .replace(" Report-ID:", "\r\n Report-ID:");
    }

    private static String encoded(byte[] content) {
        return "Content-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(content)
                + "\r\n";
    }

    private static byte[] content(JsonNode input) {
        var json = TlsrptReadCasesTest.base("TC-BASE-001").toString().getBytes(StandardCharsets.UTF_8);
        var part = input.path("part").asText();
        boolean plain = part.endsWith("json") || part.equals("application/tlsrpt");
        return switch (input.path("content").asText()) {
            case "plain JSON" -> json;
            case "gzip" -> Packed.gzip(json);
            case "gzip with two members" -> twoMembers(json);
            case "gzip that inflates to more than 20 MB" -> Packed.gzipOfBlanks(20_000_001);
            case "not JSON" -> Packed.gzip("no report".getBytes(StandardCharsets.US_ASCII));
            case "" -> plain ? json : Packed.gzip(json);
            default -> throw new AssertionError(input);
        };
    }

    private static byte[] twoMembers(byte[] json) {
        var out = new ByteArrayOutputStream();
        int half = json.length / 2;
        out.writeBytes(Packed.gzip(java.util.Arrays.copyOf(json, half)));
        out.writeBytes(Packed.gzip(java.util.Arrays.copyOfRange(json, half, json.length)));
        return out.toByteArray();
    }
}
