package org.danewerk.operations.enforce;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.enforcement.DestinationPolicy;
import org.danewerk.core.enforcement.KeptPolicies;
import org.danewerk.core.enforcement.Lifetime;
import org.danewerk.core.enforcement.StsStanding;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.https.PolicyFetcher;
import org.danewerk.operations.route.AddressFamilies;
import org.danewerk.operations.route.InParallel;
import org.danewerk.operations.route.RouteLookup;

/**
 * Looks up what a sender must know of a destination before it connects, and decides. Connects to no mail server. Safe for many threads;
 * blocks. RFC 7672 §2.2, RFC 8461 §3.
 */
public final class DestinationLookup {
    private final RouteLookup routes;
    private final StsLookup policies;
    private final SenderPolicy sender;
    private final InstantSource time;

    public DestinationLookup(
            Resolver resolver, PolicyFetcher fetcher, AddressFamilies families, Limits limits, InstantSource time) {
        var left = resolver.countingDown();
        this.routes = new RouteLookup(left, families, limits);
        this.policies = new StsLookup(left, fetcher);
        this.sender = SenderPolicy.DEFAULT;
        this.time = time;
    }

    /** @param kept the policy of MTA-STS from an earlier lookup, valid or not */
    public Looked lookup(NextHop nextHop, Optional<KeptPolicy> kept) {
        Instant now = time.instant();
        return InParallel.both(
                () -> routes.lookup(nextHop, sender), // wire: MX, A/AAAA, CNAME, TLSA
                () -> sts(nextHop, kept, now), // wire: TXT, and one GET where that is due
                (route, sts) -> decided(route, sts, kept, now));
    }

    private static Optional<DomainPolicies> none() {
        return Optional.empty();
    }

    /** RFC 8461 §3.4: of mail domains alone. */
    private Optional<DomainPolicies> sts(NextHop nextHop, Optional<KeptPolicy> kept, Instant now) {
        return switch (nextHop) {
            case NextHop.Domain(DomainName name) -> Optional.of(policies.lookup(name, kept, now));
            case NextHop.Host host -> none();
            case NextHop.Literal literal -> none();
        };
    }

    private Looked decided(MailRoute route, Optional<DomainPolicies> seen, Optional<KeptPolicy> kept, Instant now) {
        StsStanding sts = seen.map(policies -> StsStanding.of(kept, policies, now))
                .orElseGet(() -> new StsStanding.NoPolicy(StsStanding.Why.NOT_DEFINED));
        var policy = DestinationPolicy.of(route, sts, sender, now);
        var txt = seen.flatMap(DomainPolicies::stsTxt);
        return new Looked(
                now,
                route,
                txt,
                sts,
                seen.flatMap(policies -> KeptPolicies.fetched(kept, policies, now)),
                policy,
                Lifetime.of(route, txt, sts, policy.answer(), now));
    }
}
