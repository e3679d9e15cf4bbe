package org.danewerk.operations.deliver;

import java.time.Duration;
import java.time.Instant;
import org.danewerk.core.mail.Cause;

/**
 * How long a message has been tried, and what follows: wait longer each time, and give up at the end, by the time that it was tried for.
 * RFC 5321 §4.5.4.1.
 *
 * @param count those begun
 * @param last when the last one ended; before that, when the message came
 * @param waited for how long it has been tried, a step between two attempts counted as no longer than a day
 */
public record Attempts(int count, Instant last, Duration waited) {
    /** RFC 5321 §4.5.4.1: at least four to five days. */
    public static final Duration LIFETIME = Duration.ofDays(5);

    /** RFC 5321 §4.5.4.1: at least thirty minutes. */
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(30);

    static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    /** A clock that jumps ahead by a year, or a machine that was off, costs a message no more of its time than this. */
    private static final Duration LONGEST_STEP = Duration.ofDays(1);

    /** @param arrived when the message came */
    public static Attempts none(Instant arrived) {
        return new Attempts(0, arrived, Duration.ZERO);
    }

    public Attempts begun() {
        return new Attempts(count + 1, last, waited);
    }

    public Attempts ended(Instant now) {
        var step = Duration.between(last, now);
        var counted = step.isNegative() ? Duration.ZERO : step.compareTo(LONGEST_STEP) < 0 ? step : LONGEST_STEP;
        return new Attempts(count, now, waited.plus(counted));
    }

    /** Whether a message that was not delivered now goes back to its sender. */
    public boolean isOver() {
        return waited.compareTo(LIFETIME) >= 0;
    }

    /** Until the next attempt. */
    public Duration pause() {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.clamp(count - 1, 0, 3));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** For good, once it is over: the cause of the last attempt. */
    public static Cause givenUp(Cause last) {
        return new Cause(
                last.status().permanent(),
                last.spec(),
                "given up after " + LIFETIME.toDays() + " days; the last time: " + last.text(),
                last.server());
    }
}
