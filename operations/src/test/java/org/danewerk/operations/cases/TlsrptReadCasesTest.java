package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.danewerk.core.tlsrpt.FailureDetail;
import org.danewerk.core.tlsrpt.TlsReport;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;
import org.danewerk.operations.tlsrpt.ReportRemark;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the TLS reporting case file on reading the JSON. */
class TlsrptReadCasesTest {
    private static final String FILE = "tlsrpt-cases.tsv";

    /** Whose domain it is, whether it came before, and when it came: asked by who takes reports in. */
    private static final Set<String> INTAKE = Set.of("TC-READ-053", "TC-READ-062", "TC-READ-063", "TC-READ-064");

    @TestFactory
    Stream<DynamicTest> rows() {
        return readRows().stream()
                .map(row -> dynamicTest(row.toString(), () -> {
                    if (INTAKE.contains(row.id())) {
                        IntakeRow.run(row, octets(row));
                    } else {
                        run(row);
                    }
                }));
    }

    @Test
    void noRowIsLost() {
        assertThat(readRows()).hasSize(3 + 64);
    }

    static List<JsonRow> readRows() {
        return Stream.of("TC-BASE-", "TC-READ-")
                .flatMap(beginning -> JsonRow.of(FILE, beginning).stream())
                .toList();
    }

    private static void run(JsonRow row) {
        var domain = row.input().path("base").asText().equals("TC-BASE-003") ? "b.example" : "a.example";
        var expected = row.expected().path("result").asText();
        switch (ReportReader.read(octets(row), Optional.of(domain))) {
            case ReportReading.Refused(var code, var reason) ->
                assertThat(expected + " " + row.expected().path("why").asText()).isEqualTo("reject " + code);
            case ReportReading.NoReport none -> throw new AssertionError("no report");
            case ReportReading.Read read -> {
                assertThat(read.partial() ? "partial" : "accept").isEqualTo(expected);
                assertThat(words(read.remarks())).isEqualTo(row.findings());
                model(row.expected(), read.report(), domain);
            }
        }
    }

    private static void model(JsonNode expected, TlsReport report, String domain) {
        if (expected.has("kept")) {
            assertThat(report.policies()).hasSize(expected.path("kept").asInt());
        }
        expected.path("model").properties().forEach(member -> {
            var first = report.policies().getFirst();
            Object value = switch (member.getKey()) {
                case "mxHost" -> first.mxHosts();
                case "start" -> report.start().toString();
                case "day" -> report.start().toString().substring(0, 10);
                case "reportId" -> report.id().matches("[0-9a-f]{64}") ? "digest of the content" : report.id();
                case "policyType" -> first.policyType();
                case "policyDomain" -> first.policyDomain().equals(Optional.of(domain)) ? "from TLS-Report-Domain" : "";
                case "tlsa" -> {
                    assertThat(first.policyStrings()).allMatch(text -> text.matches("3 1 1 ([0-9a-f]{2})+"));
                    yield first.policyStrings().size();
                }
                case "failure" -> count(first.failures());
                case "failedSessions" -> count(detail(report).failedSessions());
                case "details" ->
                    (int) first.details().stream()
                            .mapToLong(detail -> detail.failedSessions().orElseThrow())
                            .sum();
                case "resultType" -> detail(report).resultType();
                case "helo" -> detail(report).receivingHelo().orElseThrow();
                case "receivingIp" -> detail(report).receivingIp().orElseThrow();
                default -> throw new AssertionError("not asked: " + member.getKey());
            };
            assertThat(value).as(member.getKey()).isEqualTo(plain(member.getValue()));
        });
    }

    private static FailureDetail detail(TlsReport report) {
        return report.policies().getFirst().details().getFirst();
    }

    private static Object count(OptionalLong count) {
        return count.isPresent() ? (Object) (int) count.getAsLong() : "unknown";
    }

    private static Object plain(JsonNode value) {
        if (value.isArray()) {
            return Stream.iterate(0, i -> i < value.size(), i -> i + 1)
                    .map(i -> value.get(i).asText())
                    .toList();
        }
        return value.isInt() ? (Object) value.asInt() : value.asText();
    }

    static byte[] octets(JsonRow row) {
        var base = base(row.input().path("base").asText("TC-BASE-001"));
        return switch (row.id()) {
            case "TC-READ-045" ->
                utf8(base.toString()
                        .replace("\"total-failure-session-count\":3", "\"total-failure-session-count\":3.0"));
            case "TC-READ-054" -> utf8(row.input().path("raw").asText().replaceAll("\"$", ""));
            case "TC-READ-055" -> utf8("\ufeff" + base);
            case "TC-READ-056" -> utf8(base + "\r\n--");
            case "TC-READ-057" -> utf8(base + "\r\n");
            case "TC-READ-058" ->
                base.toString().replace("\"Sender\"", "\"\u00ff\"").getBytes(StandardCharsets.ISO_8859_1);
            case "TC-READ-059" -> utf8("[".repeat(100_000));
            case "TC-READ-060" -> Packed.gzipOfBlanks(100_000_000);
            default -> utf8(changed(row.input(), base).toString());
        };
    }

    private static JsonNode changed(JsonNode input, JsonNode base) {
        if (input.has("report")) {
            return input.path("report");
        }
        input.path("set").properties().forEach(change -> {
            var pointer = JsonPointer.compile(change.getKey());
            switch (base.at(pointer.head())) {
                case ObjectNode object -> object.set(pointer.last().getMatchingProperty(), change.getValue());
                case ArrayNode array -> array.set(pointer.last().getMatchingIndex(), change.getValue());
                default -> throw new AssertionError(pointer);
            }
        });
        for (var removed : input.path("remove")) {
            var pointer = JsonPointer.compile(removed.asText());
            ((ObjectNode) base.at(pointer.head())).remove(pointer.last().getMatchingProperty());
        }
        return base;
    }

    static JsonNode base(String id) {
        return JsonRow.of(FILE, id).getFirst().input().path("report").deepCopy();
    }

    static Set<String> words(Set<ReportRemark> remarks) {
        var words = new TreeSet<String>();
        remarks.forEach(remark -> words.add(remark.word()));
        return words;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
