package org.danewerk.cli.rollover;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Step;

/** How long a run rests between its turns, and when it gives up. */
final class RunPace {
    private final Duration pause;
    private Optional<Step> made = Optional.empty();
    private int failures;

    /** @param pause to rest where a wait has no end that is known */
    RunPace(Duration pause) {
        this.pause = pause;
    }

    /** A turn in which nothing could be seen. */
    Duration failed() {
        failures++;
        made = Optional.empty();
        return pause.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    }

    /**
     * A turn that was taken. After a step that was made the next one comes at once, but where it comes again: what it was to bring about
     * does not show yet, and a reload every second would not have it show sooner.
     *
     * @param deed empty where the step is to wait
     */
    Duration taken(Step step, Optional<Deed> deed, Instant now) {
        if (deed.isEmpty()) {
            failures = 0;
            made = Optional.empty();
            return until(step, now);
        }
        if (!(deed.get() instanceof Deed.Made)) {
            return failed();
        }
        failures = 0;
        boolean again = made.equals(Optional.of(step));
        made = Optional.of(step);
        return again ? pause : Duration.ZERO;
    }

    /** So often in a row that somebody has to look. */
    boolean givesUp() {
        return failures >= MOST_FAILURES;
    }

    /** To the instant that the plan names, and not too far beyond one that it does not. */
    private Duration until(Step step, Instant now) {
        var instant = switch (step) {
            case Step.AwaitCaches(var owner, var until) -> Optional.of(until);
            case Step.AwaitProcesses(var until) -> Optional.of(until);
            default -> Optional.<Instant>empty();
        };
        return instant.map(until -> Duration.between(now, until).plusMillis(1))
                .filter(left -> left.compareTo(pause) < 0)
                .map(left -> left.isNegative() ? Duration.ZERO : left)
                .orElse(pause);
    }

    private static final int MOST_FAILURES = 10;
    private static final int MOST_DOUBLINGS = 4;
}
