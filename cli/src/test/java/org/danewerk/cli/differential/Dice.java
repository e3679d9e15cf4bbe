package org.danewerk.cli.differential;

import java.util.List;
import java.util.SplittableRandom;

/** Draws that follow from a seed. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long number() {
        return random.nextLong(1, Long.MAX_VALUE);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
