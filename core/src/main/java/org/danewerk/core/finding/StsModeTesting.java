package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.verdict.Observation;

/** A policy that refuses nothing yet. RFC 8461 §5 */
final class StsModeTesting implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-MODE-TESTING", Severity.INFO, Party.RECIPIENT_DOMAIN, 8461, "5", "the MTA-STS policy is enforced");

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
        return domain.active().stream()
                .filter(file -> file.mode() == StsMode.TESTING)
                .map(file -> TEXT.finding(
                        domain.policyUrl(),
                        "the mode is testing: senders deliver whatever the policy says, and report where they were asked to",
                        "when the reports show no failures, in the policy: mode: enforce\nand then:\n"
                                + domain.stsRecord()))
                .toList();
    }
}
