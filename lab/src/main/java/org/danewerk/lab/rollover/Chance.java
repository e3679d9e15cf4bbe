package org.danewerk.lab.rollover;

import java.util.EnumMap;
import java.util.SplittableRandom;

/** What a run leaves to chance. */
interface Chance {
    /** Whether this goes wrong now, on one of the many occasions it has to. */
    boolean strikes(Fault fault);

    /** From 0 to below {@code bound}. */
    long below(long bound);

    /** How long the driver sleeps. */
    long untilNextLook();

    /**
     * All of it follows from the seed. With every other one all faults are as likely; with the rest each has odds of its own, since some
     * harm takes one fault again and again where others stay away.
     */
    static Chance seeded(long seed) {
        var random = new SplittableRandom(seed);
        var odds = new EnumMap<Fault, Integer>(Fault.class);
        for (var fault : Fault.values()) {
            odds.put(fault, seed % 2 == 0 ? ONE_IN : UNEVEN[random.nextInt(UNEVEN.length)]);
        }
        return new Chance() {
            @Override
            public boolean strikes(Fault fault) {
                return random.nextInt(odds.getOrDefault(fault, ONE_IN)) == 0;
            }

            @Override
            public long below(long bound) {
                return random.nextLong(bound);
            }

            @Override
            public long untilNextLook() {
                return 1 + random.nextLong(LOOKS[random.nextInt(LOOKS.length)]);
            }
        };
    }

    /** Often enough that several things go wrong at once. */
    int ONE_IN = 6;

    int[] UNEVEN = {2, 6, 60};

    /** From a driver that runs every few minutes to an operator who comes by twice a day. */
    long[] LOOKS = {600, 3600, 40_000};
}
