package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.verdict.Observation;

/** A policy was fetched, and cannot be read. RFC 8461 §3.2 */
final class StsPolicyInvalid implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-POLICY-INVALID",
            Severity.WARNING,
            Party.RECIPIENT_DOMAIN,
            8461,
            "3.2",
            "the MTA-STS policy is well-formed");

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
        return domain.policies().fetch().isPresent();
    }

    private static List<Finding> found(PoliciesSeen domain) {
        return domain.policies().outcome().orElse(null) instanceof FetchOutcome.PolicyInvalid(var problem)
                ? List.of(TEXT.finding(
                        domain.policyUrl(),
                        "line " + problem.line() + " of the policy: " + Quoted.of(problem.reason()) + " ("
                                + problem.code()
                                + "); senders without an older one deliver as if there were no MTA-STS",
                        domain.policyText(StsMode.TESTING)))
                : List.of();
    }
}
