package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.danewerk.core.report.AuditReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReportTest {
    @Test
    void everyPathIsARow() throws IOException {
        assertThat(of(SampleReports.pass()).lines().filter(row -> row.contains("ecdsa")))
                .containsExactly(
                        "example.org,pass,mx.example.org,10,25,2001:db8::1,ecdsa,authenticated,authenticated,matched,RFC 7672"
                                + " §3.1,,"
                                + SampleReports.GOOD.toText()
                                + ",TLSv1.3,EC P-256,,,2026-11-22T12:00:00Z",
                        "example.org,pass,mx.example.org,10,25,192.0.2.1,ecdsa,authenticated,authenticated,matched,RFC 7672"
                                + " §3.1,,"
                                + SampleReports.GOOD.toText()
                                + ",TLSv1.3,EC P-256,,,2026-11-22T12:00:00Z");
    }

    @Test
    void whatIsKnownOfADomainAloneIsARowToo() throws IOException {
        assertThat(of(SampleReports.nullMx()).lines().skip(1))
                .containsExactly(
                        "example.org,not-in-effect,,,,,,without-dane,,null-mx,RFC 7505 §4.1,,,,,,,2026-11-22T12:00:00Z");
        assertThat(of(SampleReports.bogus()).lines().skip(1))
                .containsExactly(
                        "example.org,undetermined,mx.example.org,10,25,,,failed,deferred,dns-bogus,RFC 7672 §2.1.1"
                                + ",,,,,,,2026-11-22T12:00:00Z");
    }

    @Test
    void theWorstFindingAboutThePathIsNamed() throws IOException {
        assertThat(of(SampleReports.mismatch())).contains(",DANE-TLSA-MISMATCH,");
    }

    @Test
    void whatKeptTlsAwayIsNamed() throws IOException {
        assertThat(of(SampleReports.hostile())).contains(",refused,starttls-refused,RFC 3207 §4,starttls-refused,,");
    }

    @Test
    @DisplayName("RFC 4180 §2")
    void linesEndAsTheStandardHasIt() throws IOException {
        assertThat(of(SampleReports.pass())).endsWith("Z\r\n").startsWith(String.join(",", CsvReport.COLUMNS) + "\r\n");
    }

    @ParameterizedTest
    @DisplayName("RFC 4180 §2")
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "example.org | example.org",
                "a,b | \"a,b\"",
                "say \"no\" | \"say \"\"no\"\"\"",
                "=cmd | '=cmd",
                "+1 | '+1",
                "-1 | '-1",
                "@x | '@x",
                "=a,b | \"'=a,b\"",
                "~~ | ~~"
            })
    void fieldsAreQuotedAndNoFormula(String text, String field) {
        assertThat(CsvField.of(text)).isEqualTo(field);
    }

    @Test
    void lineEndsStayInsideTheirField() {
        assertThat(CsvField.of("a\r\nb")).isEqualTo("\"a\r\nb\"");
        assertThat(CsvField.of("\t=a")).isEqualTo("'\t=a");
    }

    @Test
    void everyColumnIsDocumented() throws IOException {
        var page = Files.readString(Path.of("../docs/outputs.md"));
        assertThat(page).contains("    " + String.join(",", CsvReport.COLUMNS) + "\n");
        CsvReport.COLUMNS.forEach(column -> assertThat(page).containsPattern("(?m)^\\| .*`" + column + "`.* \\|"));
    }

    private static String of(AuditReport... reports) throws IOException {
        var text = new StringWriter();
        try (var csv = new CsvReport(text)) {
            for (var report : reports) {
                csv.add(report);
            }
        }
        return text.toString();
    }
}
