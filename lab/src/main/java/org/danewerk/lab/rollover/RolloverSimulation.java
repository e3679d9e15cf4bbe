package org.danewerk.lab.rollover;

import java.io.PrintStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.danewerk.core.rollover.Planner;

/** Roll-overs by the thousand, each from a seed of its own. */
public final class RolloverSimulation {
    private RolloverSimulation() {}

    /**
     * What came of all of them.
     *
     * @param violations in how many of them a delivery was refused, or a claim was not true
     * @param endless how many did not come to an end
     * @param first the seed of the first that is one or the other
     */
    public record Totals(
            long rollovers,
            long faults,
            long looks,
            long deliveries,
            long violations,
            long endless,
            Optional<Long> first) {
        static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, Optional.empty());

        public boolean hold() {
            return violations == 0 && endless == 0;
        }

        Totals and(Totals other) {
            return new Totals(
                    rollovers + other.rollovers,
                    faults + other.faults,
                    looks + other.looks,
                    deliveries + other.deliveries,
                    violations + other.violations,
                    endless + other.endless,
                    first.isEmpty()
                                    || other.first
                                            .filter(seed -> seed < first.get())
                                            .isPresent()
                            ? other.first
                            : first);
        }

        static Totals of(long seed, Outcome outcome) {
            return new Totals(
                    1,
                    outcome.faults(),
                    outcome.looks(),
                    outcome.deliveries(),
                    outcome.violations().isEmpty() ? 0 : 1,
                    outcome.ended() || !outcome.violations().isEmpty() ? 0 : 1,
                    outcome.holds() ? Optional.empty() : Optional.of(seed));
        }
    }

    /** Those of the seeds from {@code seed} on, on all processors. */
    public static Totals run(long seed, long count, Planner planner, Set<Fault> allowed) {
        return LongStream.range(seed, seed + count)
                .parallel()
                .mapToObj(one -> Totals.of(one, SimulatedRollover.run(one, planner, allowed, Trace.NONE)))
                .reduce(Totals.NONE, Totals::and);
    }

    /** A seed with which a delivery is refused; empty when none of {@code seeds} is one. */
    public static Optional<Long> anyViolation(LongStream seeds, Planner planner) {
        return seeds.parallel()
                .filter(one -> !SimulatedRollover.run(one, planner, EnumSet.allOf(Fault.class), Trace.NONE)
                        .violations()
                        .isEmpty())
                .boxed()
                .findAny();
    }

    /** One, told second by second. */
    public static Outcome tell(long seed, Planner planner, PrintStream out) {
        Trace trace = (second, what) -> out.printf("%9d s  %s%n", second, what.get());
        return SimulatedRollover.run(seed, planner, EnumSet.allOf(Fault.class), trace);
    }
}
