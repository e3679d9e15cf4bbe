package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.CheckStatus;
import org.junit.jupiter.api.Test;

class NagiosReportTest {
    @Test
    void oneDomainIsOneLineWithPerformanceData() {
        assertThat(line(SampleReports.mismatch()))
                .isEqualTo(
                        "DANE CRITICAL - example.org fail: Senders that validate DANE do not deliver, mail waits in their"
                                + " queue: no record matches the certificate. | time=43ms domains=1 errors=1 warnings=0");
    }

    @Test
    void notDeployedIsNeverAnAlarm() {
        assertThat(NagiosReport.state(CheckStatus.NOT_IN_EFFECT)).isEqualTo(NagiosReport.State.OK);
    }

    @Test
    void anyFailureOutweighsNotKnowing() {
        var report = of(SampleReports.bogus(), SampleReports.mismatch(), SampleReports.pass());
        assertThat(report.state()).isEqualTo(NagiosReport.State.CRITICAL);
        assertThat(report.line())
                .startsWith(
                        "DANE CRITICAL - 1 of 3 domains without trouble; example.org undetermined, example.org fail | ");
    }

    @Test
    void whatCouldNotBeCheckedIsNotKnown() {
        var report = of(SampleReports.pass());
        report.problem("list line 2 (\"a..b\"): an empty label");
        assertThat(report.line())
                .startsWith("DANE UNKNOWN - 1 of 2 domains without trouble; list line 2 (\"a..b\"): an empty label | ");
    }

    @Test
    void onlyOneBarDividesTextFromData() {
        var report = of();
        report.problem("a|b");
        assertThat(report.line().chars().filter(c -> c == '|').count()).isEqualTo(1);
        assertThat(NagiosReport.unknown("a|b")).isEqualTo("DANE UNKNOWN - a/b");
    }

    private static String line(AuditReport report) {
        return of(report).line();
    }

    private static NagiosReport of(AuditReport... reports) {
        var report = new NagiosReport();
        for (var one : reports) {
            report.add(one);
        }
        return report;
    }
}
