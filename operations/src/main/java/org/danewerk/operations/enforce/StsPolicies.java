package org.danewerk.operations.enforce;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.enforcement.KeptPolicies;
import org.danewerk.core.enforcement.StsStanding;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.pkix.WebPki;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.https.PolicyFetcher;

/**
 * The policies of MTA-STS that a sender keeps, looked up and renewed as they are needed, and the roots it trusts with them. RFC 8461 §3.3,
 * §5.1. Safe for many threads; blocks while it looks up.
 */
public final class StsPolicies {
    /** Whoever sends many messages to a domain asks its policy host once. */
    private static final int LOCKS = 64;

    private final StsLookup lookup;
    private final StsCache cache;
    private final Supplier<List<PresentedCertificate>> roots;
    private final BiConsumer<DomainName, IOException> notStored;
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

    /**
     * @param fetcher should be a {@link PatientFetcher}
     * @param roots trusted for MX hosts. RFC 8461 §4.2
     * @param notStored hears of a policy that is in force and lost with the process
     */
    public StsPolicies(
            Resolver resolver,
            PolicyFetcher fetcher,
            StsCache cache,
            Supplier<List<PresentedCertificate>> roots,
            BiConsumer<DomainName, IOException> notStored) {
        this.lookup = new StsLookup(resolver.countingDown(), fetcher);
        this.cache = cache;
        this.roots = roots;
        this.notStored = notStored;
    }

    /** What there is of it for mail to this domain. */
    public StsStanding of(DomainName domain, Instant now) {
        var lock = locks.get(Math.floorMod(domain.hashCode(), LOCKS));
        lock.lock();
        try {
            var kept = cache.of(domain, now);
            var seen = lookup.lookup(domain, kept, now);
            KeptPolicies.fetched(kept, seen, now).ifPresent(policy -> {
                try {
                    cache.keep(domain, policy, now);
                } catch (IOException e) {
                    notStored.accept(domain, e);
                }
            });
            return StsStanding.of(kept, seen, now);
        } finally {
            lock.unlock();
        }
    }

    /** Those that could vouch for a chain. */
    public List<PresentedCertificate> rootsAbove(PresentedChain chain) {
        return WebPki.rootsAbove(chain.certificates(), roots.get());
    }
}
