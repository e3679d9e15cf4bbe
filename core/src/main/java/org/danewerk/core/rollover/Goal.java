package org.danewerk.core.rollover;

import java.util.List;

/**
 * What the operator wants.
 *
 * @param combinations in which records are published, such as {@code 3 1 1}, or {@code 3 1 1} and {@code 2 1 1}
 * @param ttlSeconds of what is published; short enough for a change in need. RFC 7671 §13
 * @param next whether the key after the current one is always made and published ahead
 */
public record Goal(Intent intent, List<Combination> combinations, long ttlSeconds, boolean next) {
    public enum Intent {
        /** The current credentials stay; records are made right. */
        KEEP,
        /** The staged credentials take their place, as soon as that is safe. */
        ROLL,
        /** A key was stolen: the staged ones take its place now, whatever caches hold. RFC 7672 §4. */
        REPLACE_STOLEN,
        /** No records, and then no promise about TLS. RFC 7672 §2.2 */
        OFF
    }

    public Goal {
        combinations = List.copyOf(combinations);
        if (combinations.isEmpty()) {
            throw new IllegalArgumentException("records in no combination are no records");
        }
        if (ttlSeconds < 0 || ttlSeconds > MAX_TTL) {
            throw new IllegalArgumentException("a TTL is 0 to " + MAX_TTL + " seconds: " + ttlSeconds);
        }
    }

    private static final long TTL = 3600;

    /** Two records {@code 3 1 1}, of the key in use and of the next. */
    public static final Goal CURRENT_AND_NEXT = new Goal(Intent.KEEP, List.of(Combination.KEY), TTL, true);

    /** {@code 3 1 1} of the key and {@code 2 1 1} of its issuer. */
    public static final Goal CURRENT_AND_ISSUER =
            new Goal(Intent.KEEP, List.of(Combination.KEY, Combination.ISSUER_KEY), TTL, false);

    public Goal with(Intent intent) {
        return new Goal(intent, combinations, ttlSeconds, next);
    }

    /** RFC 2181 §8. */
    private static final long MAX_TTL = Integer.MAX_VALUE;
}
