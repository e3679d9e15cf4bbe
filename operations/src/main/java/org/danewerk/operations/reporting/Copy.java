package org.danewerk.operations.reporting;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.danewerk.core.tlsrpt.ReportUri;

/**
 * A report on its way to one destination.
 *
 * @param said the last that came back; empty before the first attempt
 */
record Copy(ReportUri.Destination to, State state, int attempts, Instant due, String said) {
    enum State {
        WAITING,
        SENT,
        FAILED
    }

    static Copy to(ReportUri.Destination destination, Instant due) {
        return new Copy(destination, State.WAITING, 0, due, "");
    }

    boolean isDue(Instant now) {
        return state == State.WAITING && !due.isAfter(now);
    }

    /** Reports to one host go together. */
    String host() {
        return switch (to) {
            case ReportUri.Mail(var address) ->
                "mailto:" + address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
            case ReportUri.Post(var uri) -> "https:" + authority(uri);
        };
    }

    private static String authority(String uri) {
        var rest = uri.substring("https://".length());
        return rest.split("[/?]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** RFC 8460 §5.5: again for 24 hours, and longer waits each time. */
    Copy after(Attempt attempt, Instant now, Instant end) {
        return switch (attempt) {
            case Attempt.Taken taken -> new Copy(to, State.SENT, attempts + 1, due, taken.said());
            case Attempt.Refused refused -> new Copy(to, State.FAILED, attempts + 1, due, refused.said());
            case Attempt.Later later -> {
                var own = wait(attempts + 1);
                var asked = later.after().orElse(Duration.ZERO);
                var next = now.plus(own.compareTo(asked) < 0 ? asked : own);
                var waiting = new Copy(to, State.WAITING, attempts + 1, next, later.said());
                yield next.isAfter(end) ? waiting.givenUp() : waiting;
            }
        };
    }

    Copy givenUp() {
        return new Copy(to, State.FAILED, attempts, due, "given up after a day; the last time: " + said);
    }

    /** @param attempts so far, from 1 */
    static Duration wait(int attempts) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 6));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private static final Duration FIRST_WAIT = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(4);
}
