package org.danewerk.operations.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Memory;
import org.danewerk.operations.Printable;

/**
 * What outlives the driver: the memory of the planner, what was asked for and is not done yet, and what was done. Nothing secret is in it.
 *
 * @param progress what was asked for; empty where the current credentials stay
 * @param taken the last steps, the newest at the end
 */
public record Journal(Memory memory, Optional<Progress> progress, List<Taken> taken) {
    /** Before the first look. */
    public static final Journal NEW = new Journal(Memory.NONE, Optional.empty(), List.of());

    /** More are not kept. */
    public static final int MOST_TAKEN = 1000;

    /** What an operator asked for, and when. */
    public record Progress(Goal.Intent intent, Instant since) {
        /** @throws IllegalArgumentException for what is in progress always */
        public Progress {
            if (intent == Goal.Intent.KEEP) {
                throw new IllegalArgumentException("to keep what there is comes to no end");
            }
        }
    }

    /**
     * A step that was taken.
     *
     * @param outcome what came of it, or that nothing is known yet
     */
    public record Taken(Instant at, String step, String outcome) {
        /** In words of others as well, made fit to be shown. */
        public static Taken of(Instant at, String step, String outcome) {
            return new Taken(at, Printable.of(step), Printable.of(outcome));
        }
    }

    /** @throws IllegalArgumentException for more steps than are kept */
    public Journal {
        taken = List.copyOf(taken);
        if (taken.size() > MOST_TAKEN) {
            throw new IllegalArgumentException("more than " + MOST_TAKEN + " steps");
        }
    }

    public Journal with(Memory memory) {
        return new Journal(memory, progress, taken);
    }

    /** The same with this asked for; what was asked for before no longer counts. */
    public Journal begin(Goal.Intent intent, Instant now) {
        return new Journal(
                memory, intent == Goal.Intent.KEEP ? Optional.empty() : Optional.of(new Progress(intent, now)), taken);
    }

    /** The oldest step goes where there are too many. */
    public Journal with(Taken step) {
        var steps = new ArrayList<>(taken.size() < MOST_TAKEN ? taken : taken.subList(1, taken.size()));
        steps.add(step);
        return new Journal(memory, progress, steps);
    }

    /** The same with another in place of the last step. */
    public Journal withLast(Taken step) {
        var steps = new ArrayList<>(taken);
        if (!steps.isEmpty()) {
            steps.removeLast();
        }
        steps.add(step);
        return new Journal(memory, progress, steps);
    }

    public Goal.Intent intent() {
        return progress.map(Progress::intent).orElse(Goal.Intent.KEEP);
    }
}
