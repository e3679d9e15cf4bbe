package org.danewerk.lab.rollover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Goal.Intent;
import org.danewerk.core.rollover.Planner;
import org.danewerk.core.verdict.KeyAlgorithm;

/**
 * Small configurations, with every pair of faults on every pair of occasions: nothing is left to chance. Two name servers, two addresses,
 * one key.
 */
public final class SmallWorlds {
    private static final long[] TTLS = {300, 86_400};

    private SmallWorlds() {}

    private record Strike(Fault fault, int occasion) {}

    /**
     * @param occasions how many times a fault may strike from the start of a run; what goes wrong later finds the same situations
     * @return what came of all of them; a failed run is named by its number in {@code first}
     */
    public static RolloverSimulation.Totals explore(Planner planner, int occasions) {
        var scenarios = scenarios();
        var strikes = strikes(occasions);
        int pairs = strikes.size() * (strikes.size() + 1) / 2;
        return IntStream.range(0, scenarios.size() * pairs)
                .parallel()
                .mapToObj(number -> RolloverSimulation.Totals.of(
                        number, run(scenarios.get(number / pairs), pair(strikes, number % pairs), planner, Trace.NONE)))
                .reduce(RolloverSimulation.Totals.NONE, RolloverSimulation.Totals::and);
    }

    /** One of those that {@link #explore} makes, by its number. */
    public static Outcome tell(int number, int occasions, Planner planner, Trace trace) {
        var strikes = strikes(occasions);
        int pairs = strikes.size() * (strikes.size() + 1) / 2;
        return run(scenarios().get(number / pairs), pair(strikes, number % pairs), planner, trace);
    }

    private static Outcome run(Scenario scenario, List<Strike> strikes, Planner planner, Trace trace) {
        Map<Fault, Integer> occasions = new EnumMap<>(Fault.class);
        var chance = new Chance() {
            @Override
            public boolean strikes(Fault fault) {
                int occasion = occasions.merge(fault, 1, Integer::sum) - 1;
                return strikes.contains(new Strike(fault, occasion));
            }

            /** The longest lag, and of TTLs the first. */
            @Override
            public long below(long bound) {
                return bound <= FEW ? 0 : bound - 1;
            }

            @Override
            public long untilNextLook() {
                return Math.clamp(scenario.ttlSeconds(), SHORTEST_LOOK, LONGEST_LOOK);
            }
        };
        return SimulatedRollover.run(chance, scenario, planner, EnumSet.allOf(Fault.class), trace);
    }

    private static List<Strike> strikes(int occasions) {
        return Stream.of(Fault.values())
                .flatMap(fault -> IntStream.range(0, occasions).mapToObj(occasion -> new Strike(fault, occasion)))
                .toList();
    }

    /** The {@code number}th pair of a triangle: each with itself, which is one fault alone, and with those before it. */
    private static List<Strike> pair(List<Strike> strikes, int number) {
        int row = (int) ((Math.sqrt(8.0 * number + 1) - 1) / 2);
        return List.of(strikes.get(row), strikes.get(number - row * (row + 1) / 2));
    }

    private static List<Scenario> scenarios() {
        var scenarios = new ArrayList<Scenario>();
        var key = List.of(Combination.KEY);
        var both = List.of(Combination.KEY, Combination.ISSUER_KEY);
        for (long ttl : TTLS) {
            for (var intent : List.of(Intent.ROLL, Intent.OFF, Intent.REPLACE_STOLEN)) {
                scenarios.add(scenario(ttl, key, false, new Goal(intent, key, ttl, false)));
            }
            scenarios.add(scenario(ttl, key, true, new Goal(Intent.ROLL, key, ttl, true)));
            scenarios.add(scenario(ttl, both, false, new Goal(Intent.ROLL, both, ttl, false)));
            scenarios.add(scenario(ttl, both, false, new Goal(Intent.KEEP, key, ttl, false)));
            scenarios.add(scenario(ttl, key, false, new Goal(Intent.KEEP, both, ttl, true)));
            scenarios.add(scenario(ttl, List.of(), false, new Goal(Intent.KEEP, key, ttl, true)));
        }
        return scenarios;
    }

    private static Scenario scenario(long ttl, List<Combination> published, boolean nextPublished, Goal goal) {
        var algorithms = List.of(KeyAlgorithm.ECDSA);
        return new Scenario(
                1, 2, 2, algorithms, algorithms, ttl, published, nextPublished, nextPublished ? 60 : ttl, ttl, goal);
    }

    /** Choices out of so few are taken to be the first. */
    private static final long FEW = 4;

    private static final long SHORTEST_LOOK = 600;
    private static final long LONGEST_LOOK = 20_000;
}
