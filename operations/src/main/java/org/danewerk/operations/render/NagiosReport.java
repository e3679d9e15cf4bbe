package org.danewerk.operations.render;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.CheckStatus;

/**
 * One line for Nagios, Icinga and their kin, with performance data, and their exit status.
 *
 * <p>Not deployed is never an alarm: {@link CheckStatus#NOT_IN_EFFECT} is OK, and the text says so.
 */
public final class NagiosReport {
    private NagiosReport() {}

    public enum State {
        OK(0),
        WARNING(1),
        CRITICAL(2),
        UNKNOWN(3);

        private final int exitStatus;

        State(int exitStatus) {
            this.exitStatus = exitStatus;
        }

        public int exitStatus() {
            return exitStatus;
        }

        /** The state to report for several: any alarm outweighs not knowing. */
        public State worst(State other) {
            return badness() >= other.badness() ? this : other;
        }

        private int badness() {
            return switch (this) {
                case OK -> 0;
                case UNKNOWN -> 1;
                case WARNING -> 2;
                case CRITICAL -> 3;
            };
        }
    }

    public static State state(CheckStatus status) {
        return switch (status) {
            case PASS, NOT_IN_EFFECT -> State.OK;
            case PARTIAL -> State.WARNING;
            case FAIL -> State.CRITICAL;
            case UNDETERMINED -> State.UNKNOWN;
        };
    }

    /** The state to report for several domains. */
    public static State state(List<Summary> domains) {
        return domains.stream().map(one -> state(one.status)).reduce(State.OK, State::worst);
    }

    /** One line for one domain or several, without a line feed. */
    public static String of(List<Summary> domains) {
        var state = state(domains);
        var text = domains.size() == 1
                ? domains.getFirst().name + " " + domains.getFirst().status.text() + ": " + domains.getFirst().sentence
                : counts(domains);
        return "DANE " + state + " - " + text.replace('|', '/') + " | " + perfdata(domains);
    }

    private static String counts(List<Summary> domains) {
        var bad = domains.stream()
                .filter(one -> state(one.status) != State.OK)
                .limit(5)
                .map(one -> one.name + " " + one.status.text())
                .collect(Collectors.joining(", "));
        long good =
                domains.stream().filter(one -> state(one.status) == State.OK).count();
        return good + " of " + domains.size() + " domains without trouble" + (bad.isEmpty() ? "" : "; " + bad);
    }

    private static String perfdata(List<Summary> domains) {
        long millis =
                domains.stream().mapToLong(one -> one.took.toMillis()).max().orElse(0);
        long errors = domains.stream().mapToLong(one -> one.errors).sum();
        long warnings = domains.stream().mapToLong(one -> one.warnings).sum();
        return "time=" + millis + "ms domains=" + domains.size() + " errors=" + errors + " warnings=" + warnings;
    }

    /** What the line needs of a report, so that a long list does not keep the reports. */
    public record Summary(String name, CheckStatus status, String sentence, Duration took, long errors, long warnings) {
        public static Summary of(AuditReport report) {
            return new Summary(
                    TextReport.name(report),
                    report.status(),
                    Verdicts.sentence(report),
                    report.observation().timings().total(),
                    count(report, Severity.ERROR),
                    count(report, Severity.WARNING));
        }

        private static long count(AuditReport report, Severity severity) {
            return report.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
        }
    }
}
