package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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
        var domains = List.of(
                NagiosReport.Summary.of(SampleReports.bogus()),
                NagiosReport.Summary.of(SampleReports.mismatch()),
                NagiosReport.Summary.of(SampleReports.pass()));
        assertThat(NagiosReport.state(domains)).isEqualTo(NagiosReport.State.CRITICAL);
        assertThat(NagiosReport.of(domains))
                .startsWith(
                        "DANE CRITICAL - 1 of 3 domains without trouble; example.org undetermined, example.org fail | ");
    }

    @Test
    void onlyOneBarDividesTextFromData() {
        var summary = new NagiosReport.Summary("a|b", CheckStatus.PASS, "x|y", Duration.ZERO, 0, 0);
        assertThat(NagiosReport.of(List.of(summary))
                        .chars()
                        .filter(c -> c == '|')
                        .count())
                .isEqualTo(1);
    }

    private static String line(AuditReport report) {
        return NagiosReport.of(List.of(NagiosReport.Summary.of(report)));
    }
}
