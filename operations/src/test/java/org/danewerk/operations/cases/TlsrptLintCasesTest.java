package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.danewerk.core.finding.Severity;
import org.danewerk.operations.tlsrpt.ReportFault;
import org.danewerk.operations.tlsrpt.ReportLint;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a reader remarks on, lint finds, and says where; by the rows of the TLS reporting case file on reading. */
class TlsrptLintCasesTest {
    /** Known of the mail around the report alone, or of what came before. */
    private static final Set<String> NOT_IN_THE_FILE = Set.of("policy-domain-is-recipient", "id-reused", "late");

    /** Whole reports are named by what a reader refuses; lint lists it. */
    @TestFactory
    Stream<DynamicTest> rows() {
        return TlsrptReadCasesTest.readRows().stream().map(row -> dynamicTest(row.toString(), () -> run(row)));
    }

    private static void run(JsonRow row) {
        var octets = TlsrptReadCasesTest.octets(row);
        switch (ReportLint.of(octets)) {
            case ReportLint.Outcome.Unreadable(var code, var why) ->
                assertThat("reject " + code)
                        .isEqualTo(row.expected().path("result").asText() + " "
                                + row.expected().path("why").asText());
            case ReportLint.Outcome.Judged judged -> {
                var ids = new TreeSet<String>();
                judged.faults().forEach(fault -> ids.add(fault.id()));
                var wanted = new TreeSet<>(row.findings());
                wanted.removeAll(NOT_IN_THE_FILE);
                if (row.expected().path("result").asText().equals("reject")) {
                    wanted.add(row.expected().path("why").asText());
                }
                assertThat(ids).containsAll(wanted);
                judged.faults().forEach(TlsrptLintCasesTest::place);
            }
        }
    }

    private static void place(ReportFault fault) {
        assertThat(fault.pointer()).matches("(/[^/]+)*");
        assertThat(fault.spec().section()).isNotEmpty();
    }

    @Test
    void aGoodReportHasNothing() {
        var octets = TlsrptReadCasesTest.base("TC-BASE-001").toString().getBytes(StandardCharsets.UTF_8);
        assertThat(ReportLint.of(octets))
                .isInstanceOfSatisfying(
                        ReportLint.Outcome.Judged.class,
                        judged -> assertThat(judged.faults()).isEmpty());
    }

    @Test
    void aFaultSaysWhere() {
        var json = TlsrptReadCasesTest.base("TC-BASE-001").toString().replace("\"failed-session-count\":", "\"a/b\":");
        assertThat(ReportLint.of(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        ReportLint.Outcome.Judged.class,
                        judged -> assertThat(judged.faults())
                                .anySatisfy(fault -> {
                                    assertThat(fault.id()).isEqualTo("count-missing");
                                    assertThat(fault.severity()).isEqualTo(Severity.ERROR);
                                    assertThat(fault.pointer())
                                            .isEqualTo("/policies/0/failure-details/0/failed-session-count");
                                })
                                .anySatisfy(fault ->
                                        assertThat(fault.pointer()).isEqualTo("/policies/0/failure-details/0/a~1b")));
    }

    /** However much is wrong, what is listed stays readable. */
    @Test
    void aThousandAreListed() {
        var json = "{\"policies\":[" + "{},".repeat(5_000) + "{}]}";
        assertThat(ReportLint.of(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(ReportLint.Outcome.Judged.class, judged -> {
                    assertThat(judged.faults()).hasSize(1_000);
                    assertThat(judged.more()).isGreaterThan(4_000);
                });
    }
}
