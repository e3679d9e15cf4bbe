package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.verdict.Observation;

/** The first contact of each sender is unprotected, and authorities are trusted. RFC 8461 §2, §10 */
final class StsWithoutDane implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-WITHOUT-DANE", Severity.INFO, Party.MX_OPERATOR, 8461, "2", "a domain with MTA-STS has DANE too");

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
        return domain.active().isPresent();
    }

    private static List<Finding> found(PoliciesSeen domain) {
        boolean dane = !HostLookups.withDane(domain.seen()).isEmpty();
        return domain.active().isEmpty() || dane
                ? List.of()
                : List.of(TEXT.finding(
                        domain.domain().toText(),
                        "there is MTA-STS and no DANE: a sender is unprotected until it has fetched the policy once, and senders of"
                                + " DANE alone always are",
                        "sign the zones, and publish a TLSA record for each MX host: danewerk gen"));
    }
}
