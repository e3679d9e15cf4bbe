package org.danewerk.net.dns;

import java.time.InstantSource;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RrSet;

/**
 * Keeps answers for as long as their TTL allows and lets identical questions share one lookup.
 *
 * <p>Found and absent alike; a failure is kept for seconds, at most a minute, so that a thousand domains on one dead server do not wait a
 * thousand times ({@link Backoff}). Never serves stale data, which RFC 8767 would allow. The remaining
 * TTL is not counted down in what is handed out.
 */
public final class CachingResolver implements Resolver {
    private final Resolver resolver;
    private final SharedCache<Question, Lookup<RrSet>> cache;
    private final Backoff<Question> backoff;

    /** @param capacity answers kept; about 1 kB each */
    public CachingResolver(Resolver resolver, int capacity, InstantSource clock) {
        this.resolver = resolver;
        this.backoff = new Backoff<>(clock);
        this.cache = new SharedCache<>(capacity, clock, this::ttlSeconds);
    }

    @Override
    public Lookup<RrSet> lookup(Question question) {
        return cache.get(question, () -> resolver.lookup(question));
    }

    private long ttlSeconds(Lookup<RrSet> lookup) {
        return switch (lookup) {
            case Lookup.Found<RrSet> found -> found.ttlSeconds();
            case Lookup.Absent<RrSet> absent -> absent.ttlSeconds();
            case Lookup.Failed<RrSet> failed -> backoff.next(failed.question());
        };
    }
}
