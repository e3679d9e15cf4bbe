package org.danewerk.core.finding;

import java.time.Duration;
import java.util.List;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsRemark;
import org.danewerk.core.verdict.Observation;

/** A policy that senders forget between two messages protects nobody. RFC 8461 §3.2, §10.2 */
final class StsMaxAge implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-MAX-AGE",
            Severity.WARNING,
            Party.RECIPIENT_DOMAIN,
            8461,
            "3.2",
            "the MTA-STS policy is kept for weeks");

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
                .filter(file -> isShort(file) || isLong(file))
                .map(file -> TEXT.finding(
                        domain.policyUrl(),
                        isLong(file)
                                ? "max_age is more than a year; senders use a year, or refuse the policy"
                                : "max_age is " + file.maxAge().toSeconds()
                                        + " seconds; who attacks a sender between two messages finds it without a policy",
                        "max_age: 2419200"))
                .toList();
    }

    private static boolean isShort(PolicyFile file) {
        return file.maxAge().compareTo(SHORTEST) < 0;
    }

    private static boolean isLong(PolicyFile file) {
        return file.remarks().contains(StsRemark.MAX_AGE_TOO_LARGE);
    }

    private static final Duration SHORTEST = Duration.ofDays(7);
}
