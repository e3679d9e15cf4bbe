package org.danewerk.operations.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;

/**
 * What a run did with a report, for one destination where there is one.
 *
 * @param to the destination as the record has it; empty where there is none yet
 * @param due of the next attempt
 * @param text a clause for people
 */
public record SendEvent(
        DomainName domain, LocalDate day, Outcome outcome, Optional<String> to, Optional<Instant> due, String text) {
    static SendEvent of(PendingReport report, Outcome outcome, String text) {
        return new SendEvent(report.domain(), report.day(), outcome, Optional.empty(), Optional.empty(), text);
    }

    /** Before it is known whereto. */
    static SendEvent waiting(PendingReport report, String text) {
        var due = Optional.of(report.due());
        return new SendEvent(report.domain(), report.day(), Outcome.WAITING, Optional.empty(), due, text);
    }

    static SendEvent of(PendingReport report, Copy copy) {
        var outcome = switch (copy.state()) {
            case SENT -> Outcome.SENT;
            case FAILED -> Outcome.FAILED;
            case WAITING -> Outcome.WAITING;
        };
        var due = outcome == Outcome.WAITING ? Optional.of(copy.due()) : Optional.<Instant>empty();
        var to = Optional.of(copy.to().toText());
        return new SendEvent(report.domain(), report.day(), outcome, to, due, copy.said());
    }

    /** From what is done to what somebody should look at. */
    public enum Outcome {
        SENT("sent"),
        /** Its domain asks for none. */
        NOT_ASKED("not-asked"),
        /** Others that go to the same destinations say all that is in it. */
        TOLD_ELSEWHERE("told-elsewhere"),
        WAITING("waiting"),
        FAILED("failed");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * All of a run.
     *
     * @param held destinations left for the next run, for their host had enough in this one
     * @param left reports that are kept
     * @param damaged a name and a clause each
     */
    public record Run(List<SendEvent> events, int held, int left, List<String> damaged) {
        public Run {
            events = List.copyOf(events);
            damaged = List.copyOf(damaged);
        }
    }
}
