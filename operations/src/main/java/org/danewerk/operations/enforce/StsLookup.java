package org.danewerk.operations.enforce;

import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.enforcement.KeptPolicies;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.https.PolicyFetcher;
import org.danewerk.operations.audit.PolicyLookup;

/** Looks up what there is of MTA-STS for a mail domain as who keeps policies does: the policy host is asked where that is due alone. */
final class StsLookup {
    private final PolicyLookup policies;

    StsLookup(Resolver resolver, PolicyFetcher fetcher) {
        this.policies = new PolicyLookup(resolver, fetcher);
    }

    /** @param kept the policy from an earlier lookup, valid or not */
    DomainPolicies lookup(DomainName domain, Optional<KeptPolicy> kept, Instant now) {
        return policies.sts(
                domain, discovery -> isDue(discovery, kept, now)); // wire: TXT, and one GET where that is due
    }

    /** RFC 8461 §3.3, §5.1: a new id, or a policy that is to be renewed in good time, record or not. */
    private static boolean isDue(StsDiscovery discovery, Optional<KeptPolicy> kept, Instant now) {
        boolean renew = kept.filter(policy -> policy.validAt(now) && KeptPolicies.isToBeRenewed(policy, now))
                .isPresent();
        return discovery instanceof StsDiscovery.Available(var record)
                ? renew || KeptPolicies.asksForFetch(kept, record.id(), now)
                : renew;
    }
}
