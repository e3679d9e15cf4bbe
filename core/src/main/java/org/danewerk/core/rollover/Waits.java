package org.danewerk.core.rollover;

import java.time.Duration;

/**
 * How long to wait for what cannot be seen.
 *
 * @param minimum for caches, however short the TTL; it also bears a clock set forward by less
 * @param timesTtl for caches: as many TTLs, of the largest served. RFC 7671 §8.1
 * @param assumedTtl of RRsets that were served before anybody looked; resolvers keep nothing longer than a day
 * @param settle for server processes that still present the old chain after every address was seen with the new one
 * @param patience for what was published to appear at a server at all, before it is published again
 */
public record Waits(Duration minimum, int timesTtl, Duration assumedTtl, Duration settle, Duration patience) {
    public static final Waits DEFAULT =
            new Waits(Duration.ofHours(1), 2, Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(30));

    /** How long a cache may keep what was served with this TTL. RFC 7671 §8.1 */
    public Duration keeping(long ttlSeconds) {
        var margin = Duration.ofSeconds(ttlSeconds).multipliedBy(timesTtl);
        return margin.compareTo(minimum) < 0 ? minimum : margin;
    }
}
