package org.danewerk.net.dns;

import java.time.InstantSource;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RrSet;

/**
 * Keeps answers for as long as their TTL allows and lets identical questions share one lookup.
 *
 * <p>Found and absent alike; a failure is kept for {@value #FAILURE_SECONDS} seconds, so that a thousand domains on one dead server
 * do not wait a thousand times, and never longer (RFC 2308 §7). Never serves stale data, which RFC 8767 would allow. The remaining
 * TTL is not counted down in what is handed out.
 */
public final class CachingResolver implements Resolver {
    static final long FAILURE_SECONDS = 2;

    private final Resolver resolver;
    private final SharedCache<Question, Lookup<RrSet>> cache;

    /** @param capacity answers kept; about 1 kB each */
    public CachingResolver(Resolver resolver, int capacity, InstantSource clock) {
        this.resolver = resolver;
        this.cache = new SharedCache<>(capacity, clock, CachingResolver::ttlSeconds);
    }

    @Override
    public Lookup<RrSet> lookup(Question question) {
        return cache.get(question, () -> resolver.lookup(question));
    }

    private static long ttlSeconds(Lookup<RrSet> lookup) {
        return switch (lookup) {
            case Lookup.Found<RrSet> found -> found.ttlSeconds();
            case Lookup.Absent<RrSet> absent -> absent.ttlSeconds();
            case Lookup.Failed<RrSet> failed -> FAILURE_SECONDS;
        };
    }
}
