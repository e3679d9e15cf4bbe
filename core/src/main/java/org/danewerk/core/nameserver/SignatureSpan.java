package org.danewerk.core.nameserver;

import java.time.Duration;
import java.time.Instant;
import org.danewerk.core.dns.DomainName;

/**
 * From when until when one signature holds.
 *
 * @param covered the type that is signed, by its mnemonic
 */
public record SignatureSpan(DomainName owner, String covered, int algorithm, Instant inception, Instant expiration) {
    /** Whether it is time to worry: it holds, and ends within three days, or within a quarter of its life where that is less. */
    boolean endsSoon(Instant now) {
        var left = Duration.between(now, expiration);
        var quarter = Duration.between(inception, expiration).dividedBy(4);
        return !left.isNegative() && left.compareTo(quarter) < 0 && left.compareTo(SOON) < 0;
    }

    private static final Duration SOON = Duration.ofDays(3);
}
