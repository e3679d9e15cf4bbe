package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.verdict.Observation;

/** Senders that validate no DNSSEC know of no policy. RFC 8461 §2 */
final class DaneWithoutSts implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-WITHOUT-STS", Severity.INFO, Party.RECIPIENT_DOMAIN, 8461, "2", "a domain with DANE has MTA-STS too");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        return PoliciesSeen.of(observation)
                .map(domain -> Outcome.of(applies(domain), found(domain)))
                .orElse(new Outcome.NotApplicable());
    }

    private static boolean applies(PoliciesSeen domain) {
        return !HostLookups.withDane(domain.seen()).isEmpty();
    }

    private static List<Finding> found(PoliciesSeen domain) {
        return applies(domain) && domain.policies().sts() instanceof StsDiscovery.NoRecord
                ? List.of(TEXT.finding(
                        domain.domain().toText(),
                        "there is DANE and no MTA-STS: senders that validate no DNSSEC deliver without authentication"))
                : List.of();
    }
}
