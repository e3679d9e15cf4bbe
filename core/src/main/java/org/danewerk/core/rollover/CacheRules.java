package org.danewerk.core.rollover;

import java.time.Duration;
import java.util.Set;

/** When caches have let go. RFC 7671 §8.1. */
record CacheRules(Waits waits, Set<Safeguard> safeguards) {
    boolean servedUntilSeenGone() {
        return safeguards.contains(Safeguard.SERVED_UNTIL_SEEN_GONE);
    }

    boolean silentCountsAsOld() {
        return safeguards.contains(Safeguard.SILENT_SERVER_COUNTS_AS_OLD);
    }

    /** How long a cache may keep what was served with this TTL. */
    Duration keeping(long ttlSeconds) {
        return safeguards.contains(Safeguard.MARGIN) ? waits.keeping(ttlSeconds) : Duration.ofSeconds(ttlSeconds);
    }
}
