package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.verdict.Observation;

/** Whoever keeps the zone behind the alias says when the policy changes. RFC 8461 §8.2 */
final class StsDelegated implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-DELEGATED",
            Severity.INFO,
            Party.RECIPIENT_DOMAIN,
            8461,
            "8.2",
            "the MTA-STS record is kept by the domain itself, or by whom it has chosen for that");

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
        return elsewhere(domain).isPresent();
    }

    /** Where the record is, or would be; a failed lookup is told as such. */
    private static Optional<DomainName> elsewhere(PoliciesSeen domain) {
        return domain.policies()
                .stsTxt()
                .filter(lookup -> !lookup.failed())
                .map(Lookup::expandedName)
                .filter(name -> !name.isAtOrBelow(domain.domain()));
    }

    private static List<Finding> found(PoliciesSeen domain) {
        return elsewhere(domain).map(name -> List.of(finding(domain, name))).orElse(List.of());
    }

    private static Finding finding(PoliciesSeen domain, DomainName name) {
        boolean there = domain.policies().stsTxt().flatMap(Lookup::found).isPresent();
        return TEXT.finding(
                domain.stsOwner(),
                "delegated to " + name.toText()
                        + (there
                                ? ", whose keeper announces each change of the policy"
                                : ", where no record is; to senders it is as if there were no MTA-STS"));
    }
}
