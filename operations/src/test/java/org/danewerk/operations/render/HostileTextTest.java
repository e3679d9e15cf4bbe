package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.requirement.Requirements;
import org.danewerk.operations.Printable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Whatever strangers put into names and replies, a reader of each form finds the values that were written, and no others. */
class HostileTextTest {
    private static final List<String> PIECES = List.of(
            "a",
            " ",
            "=",
            "+",
            "-",
            "@",
            "\t",
            "\r",
            "\n",
            "\r\n",
            "\"",
            "\"\"",
            "'",
            ",",
            ";",
            "\\",
            "\\n",
            "{",
            "}",
            "#",
            "]]>",
            "<!--",
            "-->",
            "<",
            ">",
            "&",
            "&amp;",
            "&#0;",
            "\0",
            "\u0001",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "\u009b",
            "\u2028",
            "\u2029",
            "\u202e",
            "\u2066",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "\ud800",
            "\udc00",
            "\ud83d\ude00",
            "\u00fc",
            "=cmd|' /C calc'!A1",
            "</testsuites>",
            "# EOF",
            "{{7*7}}");

    @Test
    @DisplayName("RFC 4180 §2: a reader finds the fields that were written, and none that a spreadsheet would compute")
    void rowsOfCsvAreReadBack() {
        for (var row : rows(5)) {
            var read =
                    CsvRow.parse(String.join(",", row.stream().map(CsvField::of).toList()));
            assertThat(read).hasSameSizeAs(row);
            for (int i = 0; i < row.size(); i++) {
                assertThat(read.get(i)).isIn(row.get(i), "'" + row.get(i));
                assertThat(read.get(i))
                        .doesNotStartWith("=")
                        .doesNotStartWith("@")
                        .doesNotStartWith("+");
                assertThat(read.get(i)).doesNotMatch("(?s)[-\\t\\r\\n].*");
            }
        }
    }

    @Test
    @DisplayName("Prometheus text format 0.0.4: a label value has three escapes, and a line ends where the sample does")
    void labelsOfMetricsAreReadBack() {
        for (var row : rows(3)) {
            var line = row.stream()
                    .map(value -> PrometheusReport.label("l", value))
                    .toList();
            for (int i = 0; i < row.size(); i++) {
                var value = LABEL.matcher(line.get(i));
                assertThat(value.matches()).as(line.get(i)).isTrue();
                assertThat(unescaped(value.group(1))).isEqualTo(row.get(i));
                assertThat(line.get(i)).doesNotContain("\n");
            }
        }
    }

    @Test
    void junitIsReadByAParserOfXml() throws Exception {
        for (var row : rows(3)) {
            var bytes = written(out -> new JunitReport(out, SampleReports.AT), SampleReports.mismatch(), row);
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var suites = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes))
                    .getDocumentElement();
            assertThat(suites.getElementsByTagName("testsuite").getLength()).isEqualTo(1);
            var suite = (Element) suites.getElementsByTagName("testsuite").item(0);
            var cases = suites.getElementsByTagName("testcase");
            assertThat(cases.getLength()).isEqualTo(Integer.parseInt(suite.getAttribute("tests")));
            var last = (Element) cases.item(cases.getLength() - 1);
            assertThat(last.getAttribute("name")).isEqualTo(Printable.of("DANE-TLSA-MISMATCH " + row.get(0)));
            harmless(last.getTextContent());
        }
    }

    @Test
    void sarifIsReadByAParserOfJson() throws IOException {
        for (var row : rows(3)) {
            var bytes = written(
                    out -> new SarifReport(out, "1", SampleReports.AT, id -> Optional.empty(), Requirements.NONE),
                    SampleReports.mismatch(),
                    row);
            var results =
                    new ObjectMapper().readTree(bytes).path("runs").path(0).path("results");
            assertThat(results).hasSize(1);
            assertThat(results.path(0).path("ruleId").asText()).isEqualTo("DANE-TLSA-MISMATCH");
            harmless(results.path(0).path("message").path("text").asText());
        }
    }

    @Test
    void jsonIsReadBackAsItWas() throws IOException {
        for (var row : rows(3)) {
            var bytes = written(JsonReport::lines, SampleReports.mismatch(), row);
            var finding = new ObjectMapper().readTree(bytes).path("findings").path(0);
            assertThat(new String(bytes, StandardCharsets.UTF_8).strip()).doesNotContain("\n");
            assertThat(finding.path("id").asText()).isEqualTo("DANE-TLSA-MISMATCH");
            if (!String.join("", row).matches("(?s).*[\\ud800-\\udfff].*")) {
                assertThat(finding.path("subject").asText()).isEqualTo(row.get(0));
                assertThat(finding.path("summary").asText()).isEqualTo(row.get(1));
            }
        }
    }

    /** No control character but the ends of lines, and nothing that turns the direction of what follows. */
    private static void harmless(String text) {
        assertThat(text).doesNotMatch("(?s).*[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069].*");
    }

    private interface Form {
        ReportWriter on(StringWriter out) throws IOException;
    }

    private static byte[] written(Form form, AuditReport sample, List<String> row) throws IOException {
        var finding = new Finding(
                "DANE-TLSA-MISMATCH",
                Severity.ERROR,
                Party.MX_OPERATOR,
                row.get(0),
                row.get(1),
                Optional.of(row.get(2)),
                new SpecRef(7672, "3.2"));
        var report = new AuditReport(
                sample.input(),
                sample.observation(),
                sample.delivery(),
                sample.secured(),
                sample.status(),
                List.of(finding));
        var out = new StringWriter();
        try (var writer = form.on(out)) {
            writer.add(report);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Each piece by itself, then many of them mixed. */
    private static List<List<String>> rows(int width) {
        var random = new Random(4);
        var rows = new ArrayList<List<String>>();
        Function<Integer, String> mixed = length -> {
            var text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            return text.toString();
        };
        for (int i = 0; i < ROWS; i++) {
            var row = new ArrayList<String>();
            for (int column = 0; column < width; column++) {
                row.add(i < PIECES.size() ? PIECES.get(i) : mixed.apply(random.nextInt(12)));
            }
            rows.add(row);
        }
        return rows;
    }

    /** The reading half of RFC 4180 §2, for one record. */
    private static final class CsvRow {
        static List<String> parse(String text) {
            var fields = new ArrayList<String>();
            var matcher = FIELD.matcher(text);
            int at = 0;
            while (true) {
                assertThat(matcher.region(at, text.length()).lookingAt())
                        .as(text)
                        .isTrue();
                fields.add(
                        matcher.group(1) == null
                                ? matcher.group(2)
                                : matcher.group(1).replace("\"\"", "\""));
                at = matcher.end();
                if (at == text.length()) {
                    return fields;
                }
                assertThat(text.charAt(at)).as(text).isEqualTo(',');
                at++;
            }
        }

        private static final Pattern FIELD = Pattern.compile("\"((?:[^\"]|\"\")*+)\"|([^\",\\r\\n]*+)", Pattern.DOTALL);
    }

    private static String unescaped(String value) {
        var text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            text.append(c != '\\' ? c : value.charAt(++i) == 'n' ? '\n' : value.charAt(i));
        }
        return text.toString();
    }

    private static final Pattern LABEL = Pattern.compile("l=\"((?:[^\"\\\\\\n]|\\\\[\\\\n\"])*+)\"");
    private static final int ROWS = 400;
}
