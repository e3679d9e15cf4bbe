package org.danewerk.cli.differential;

import java.util.List;
import java.util.SplittableRandom;

/** Draws that follow from a seed. */
public final class Dice {
    private final SplittableRandom random;

    public Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public long number() {
        return random.nextLong(1, Long.MAX_VALUE);
    }

    public boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    public <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
