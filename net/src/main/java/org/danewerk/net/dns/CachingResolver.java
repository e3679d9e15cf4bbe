package org.danewerk.net.dns;

import java.time.Duration;
import java.time.InstantSource;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RrSet;

/**
 * Keeps answers for as long as their TTL allows and lets identical questions share one lookup.
 *
 * <p>Found and absent alike; a failure is kept for seconds, at most a minute, so that a thousand domains on one dead server do not wait a
 * thousand times ({@link Backoff}). Never serves stale data, which RFC 8767 would allow. The remaining
 * TTL is not counted down in what is handed out, but by {@link #countingDown}.
 */
public final class CachingResolver implements Resolver {
    private final Resolver resolver;
    private final InstantSource clock;
    private final SharedCache<Question, Lookup<RrSet>> cache;
    private final Backoff<Question> backoff;

    /** @param capacity answers kept; about 1 kB each */
    public CachingResolver(Resolver resolver, int capacity, InstantSource clock) {
        this.resolver = resolver;
        this.clock = clock;
        this.backoff = new Backoff<>(clock);
        this.cache = new SharedCache<>(capacity, clock, this::ttlSeconds);
    }

    @Override
    public Lookup<RrSet> lookup(Question question) {
        return cache.get(question, () -> resolver.lookup(question));
    }

    @Override
    public Resolver countingDown() {
        return question -> {
            var kept = cache.keep(question, () -> resolver.lookup(question));
            long age = Math.max(0, Duration.between(kept.at(), clock.instant()).toSeconds());
            return left(kept.value(), age);
        };
    }

    private static Lookup<RrSet> left(Lookup<RrSet> lookup, long age) {
        return switch (lookup) {
            case Lookup.Found<RrSet>(
                    var question,
                    var value,
                    var status,
                    var aliases,
                    var ttl,
                    var proof,
                    var errors) ->
                new Lookup.Found<>(question, value, status, aliases, Math.max(0, ttl - age), proof, errors);
            case Lookup.Absent<RrSet>(
                    var question,
                    var absence,
                    var status,
                    var aliases,
                    var ttl,
                    var proof,
                    var errors) ->
                new Lookup.Absent<>(question, absence, status, aliases, Math.max(0, ttl - age), proof, errors);
            case Lookup.Failed<RrSet> failed -> failed;
        };
    }

    private long ttlSeconds(Lookup<RrSet> lookup) {
        return switch (lookup) {
            case Lookup.Found<RrSet> found -> found.ttlSeconds();
            case Lookup.Absent<RrSet> absent -> absent.ttlSeconds();
            case Lookup.Failed<RrSet> failed -> backoff.next(failed.question());
        };
    }
}
