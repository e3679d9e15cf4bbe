package org.danewerk.net.dns;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * For how long a failure is kept: two seconds, and twice as long each time it comes again within a minute, up to a minute. RFC 4035 §4.7,
 * RFC 2308 §7. Safe for many threads at once.
 */
final class Backoff<K> {
    static final long FIRST_SECONDS = 2;
    static final long MAX_SECONDS = 60;
    private static final int CAPACITY = 10_000;

    private final InstantSource clock;
    private final Map<K, Failure> failures = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Failure> eldest) {
            return size() > CAPACITY;
        }
    };

    private record Failure(long seconds, Instant until) {}

    Backoff(InstantSource clock) {
        this.clock = clock;
    }

    /** Of one more failure of this kind, in seconds. */
    synchronized long next(K key) {
        Instant now = clock.instant();
        var last = failures.get(key);
        long seconds = last != null && now.isBefore(last.until.plusSeconds(MAX_SECONDS))
                ? Math.min(MAX_SECONDS, 2 * last.seconds)
                : FIRST_SECONDS;
        failures.put(key, new Failure(seconds, now.plusSeconds(seconds)));
        return seconds;
    }
}
