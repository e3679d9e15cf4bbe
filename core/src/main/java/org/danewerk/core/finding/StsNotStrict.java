package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.mtasts.StsRemark;
import org.danewerk.core.verdict.Observation;

/** Read all the same here, and by others not, or in another way. RFC 8461 §3.1, §3.2 */
final class StsNotStrict implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-NOT-STRICT",
            Severity.WARNING,
            Party.RECIPIENT_DOMAIN,
            8461,
            "3.2",
            "record and policy of MTA-STS are as every reader takes them");

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
        return domain.policies().sts() instanceof StsDiscovery.Available;
    }

    private static List<Finding> found(PoliciesSeen domain) {
        var found = new ArrayList<Finding>();
        if (domain.policies().sts() instanceof StsDiscovery.Available(var record)) {
            record.remarks().stream()
                    .sorted()
                    .forEach(remark -> found.add(TEXT.finding(domain.stsOwner(), StsWords.of(remark))));
        }
        domain.policies()
                .policyFile()
                .ifPresent(file -> file.remarks().stream()
                        .filter(remark -> !isOfAge(remark))
                        .sorted()
                        .forEach(remark -> found.add(TEXT.finding(domain.policyUrl(), StsWords.of(remark)))));
        return found;
    }

    private static boolean isOfAge(StsRemark remark) {
        return remark == StsRemark.MAX_AGE_SMALL || remark == StsRemark.MAX_AGE_TOO_LARGE;
    }
}
