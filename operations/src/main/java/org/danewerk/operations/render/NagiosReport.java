package org.danewerk.operations.render;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.core.report.RequirementResult;

/**
 * One line for Nagios, Icinga and their kin, with performance data, and their exit status.
 *
 * <p>Not deployed is never an alarm: {@link CheckStatus#NOT_IN_EFFECT} is OK, and the text says so. Holds no report, so a list may be
 * of any length. For one thread at a time.
 */
public final class NagiosReport {
    private State state = State.OK;
    private String only = "";
    private final List<String> bad = new ArrayList<>();
    private long domains;
    private long good;
    private long errors;
    private long warnings;
    private Duration longest = Duration.ZERO;

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

    /** What is required and does not hold is worth a look: whether mail is in danger the paths say. */
    public static State state(RequirementResult.Standing standing) {
        return switch (standing) {
            case MET -> State.OK;
            case UNMET -> State.WARNING;
            case UNKNOWN -> State.UNKNOWN;
        };
    }

    /** The line to print where nothing could be checked. */
    public static String unknown(String why) {
        return head(State.UNKNOWN, why);
    }

    public void add(AuditReport report) {
        var seen = state(report.status()).worst(state(RequirementResult.worst(report.requirements())));
        var summary = TextReport.name(report) + " " + report.status().text() + required(report);
        domains++;
        only = summary + ": " + Verdicts.sentence(report);
        if (seen == State.OK) {
            good++;
        } else {
            name(summary);
        }
        state = state.worst(seen);
        errors += count(report, Severity.ERROR);
        warnings += count(report, Severity.WARNING);
        var took = report.observation().timings().total();
        longest = took.compareTo(longest) > 0 ? took : longest;
    }

    /** A name that could not be checked, and why. */
    public void problem(String message) {
        domains++;
        only = message;
        name(message);
        state = state.worst(State.UNKNOWN);
    }

    public State state() {
        return state;
    }

    /** One line for one domain or several, without a line feed. */
    public String line() {
        var text = domains == 1 ? only : good + " of " + domains + " domains without trouble" + named();
        return head(state, text) + " | time=" + longest.toMillis() + "ms domains=" + domains + " errors=" + errors
                + " warnings=" + warnings;
    }

    /** The words that do not hold. */
    private static String required(AuditReport report) {
        return report.requirements().stream()
                .filter(one -> one.standing() != RequirementResult.Standing.MET)
                .map(one -> " " + one.standing().text() + " " + one.word())
                .collect(Collectors.joining(","));
    }

    private void name(String what) {
        if (bad.size() < MOST_NAMED) {
            bad.add(what);
        }
    }

    private String named() {
        return bad.isEmpty() ? "" : "; " + String.join(", ", bad);
    }

    /** A bar divides text from data. */
    private static String head(State state, String text) {
        return "DANE " + state + " - " + text.replace('|', '/');
    }

    private static long count(AuditReport report, Severity severity) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static final int MOST_NAMED = 5;
}
