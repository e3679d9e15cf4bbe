package org.danewerk.lab.rollover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.stream.LongStream;
import org.danewerk.core.rollover.Planner;
import org.danewerk.core.rollover.Safeguard;
import org.danewerk.core.rollover.Waits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolloverSimulationTest {
    private static final Planner PLANNER = new Planner(Waits.DEFAULT);

    /** Some of the million that {@code ./dev sim rollover} runs; a failure prints the seed with which it tells the story. */
    @Test
    void noMessageIsDeferred() {
        var totals = RolloverSimulation.run(0, 3_000, PLANNER, EnumSet.allOf(Fault.class));

        assertThat(totals.first()).isEmpty();
        assertThat(totals.rollovers()).isEqualTo(3_000);
        assertThat(totals.faults()).isGreaterThan(30_000);
        assertThat(totals.deliveries()).isGreaterThan(30_000);
    }

    @Test
    void everyPairOfFaultsInSmallConfigurations() {
        var totals = SmallWorlds.explore(PLANNER, 2);

        assertThat(totals.first()).isEmpty();
        assertThat(totals.rollovers()).isGreaterThan(5_000);
    }

    /** RFC 7671 §8: none of the rules is there for nothing. */
    @ParameterizedTest
    @EnumSource(Safeguard.class)
    void withoutAnyOneSafeguardSomeAre(Safeguard safeguard) {
        // A TTL that is raised and seen by nobody is rare: about one roll-over in a million meets it.
        var seeds = safeguard == Safeguard.CHANGE_IN_THE_DARK ? LongStream.of(327_647) : LongStream.range(0, 20_000);
        assertThat(RolloverSimulation.anyViolation(seeds, PLANNER.without(safeguard)))
                .isPresent();
    }

    @Test
    void aSeedTellsTheSameStoryAgain() {
        assertThat(story(16)).isEqualTo(story(16)).contains(" presents ").isNotEqualTo(story(18));
    }

    private static String story(long seed) {
        var octets = new ByteArrayOutputStream();
        try (var out = new PrintStream(octets, false, StandardCharsets.UTF_8)) {
            RolloverSimulation.tell(seed, PLANNER, out);
        }
        return octets.toString(StandardCharsets.UTF_8);
    }
}
