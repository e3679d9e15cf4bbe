package org.danewerk.net.dns;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A bounded cache whose values are computed once, however many ask at the same time; the others wait for the first.
 *
 * <p>The entry used longest ago goes first, so root and TLD keys stay. Safe for many threads at once. A computation may use the
 * cache for other keys, but not in a circle.
 */
final class SharedCache<K, V> {
    private final InstantSource clock;
    private final Function<V, Long> ttlSeconds;
    private final Map<K, Slot<V>> entries;

    SharedCache(int capacity, InstantSource clock, Function<V, Long> ttlSeconds) {
        this.clock = clock;
        this.ttlSeconds = ttlSeconds;
        this.entries = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Slot<V>> eldest) {
                return size() > capacity;
            }
        };
    }

    /** @param at when it was computed */
    record Kept<V>(V value, Instant at) {}

    V get(K key, Supplier<V> compute) {
        return keep(key, compute).value();
    }

    Kept<V> keep(K key, Supplier<V> compute) {
        var mine = new Slot<V>();
        Slot<V> entry;
        synchronized (entries) {
            entry = entries.get(key);
            if (entry == null || entry.isStale(clock)) {
                entries.put(key, mine);
                entry = mine;
            }
        }
        if (entry != mine) {
            try {
                var value = entry.value.join();
                return new Kept<>(value, entry.from);
            } catch (CompletionException e) {
                // The other thread met a bug; let this one meet its own.
                return new Kept<>(compute.get(), clock.instant());
            }
        }
        boolean done = false;
        try {
            V value = compute.get();
            mine.complete(value, clock.instant(), ttlSeconds.apply(value));
            done = true;
            return new Kept<>(value, mine.from);
        } finally {
            if (!done) {
                synchronized (entries) {
                    entries.remove(key, mine);
                }
                mine.value.completeExceptionally(new IllegalStateException("the computation did not end"));
            }
        }
    }

    private static final class Slot<V> {
        private final CompletableFuture<V> value = new CompletableFuture<>();
        private Instant from = Instant.MIN;
        private Instant until = Instant.MAX;

        void complete(V result, Instant now, long ttl) {
            from = now;
            until = now.plusSeconds(ttl);
            value.complete(result);
        }

        /** Also when the clock went back, as a clock under test may: what was true later says nothing about earlier. */
        boolean isStale(InstantSource clock) {
            if (!value.isDone()) {
                return false;
            }
            Instant now = clock.instant();
            return !now.isBefore(until) || now.isBefore(from);
        }
    }
}
