package org.danewerk.core.dns;

import java.time.Duration;
import java.time.Instant;

/**
 * Who signed, with which key, and from when until when that holds. RFC 4034 §3.1.
 *
 * @param originalTtlSeconds as it stands in the zone, however long ago a resolver asked. RFC 4034 §3.1.4
 */
public record Signer(
        DomainName zone, int keyTag, int algorithm, long originalTtlSeconds, Instant inception, Instant expiration) {
    /** Whether it is time to worry. */
    public boolean endsSoon(Instant now) {
        return endsSoon(inception, expiration, now);
    }

    /** Whether a signature of these dates holds, and ends within three days, or within a quarter of its life where that is less. */
    public static boolean endsSoon(Instant inception, Instant expiration, Instant now) {
        var left = Duration.between(now, expiration);
        var quarter = Duration.between(inception, expiration).dividedBy(4);
        return !left.isNegative() && left.compareTo(quarter) < 0 && left.compareTo(SOON) < 0;
    }

    private static final Duration SOON = Duration.ofDays(3);
}
