package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.verdict.Observation;

/** A policy is served, and no sender asks for it. RFC 8461 §3.1 */
final class StsRecordMissing implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-RECORD-MISSING",
            Severity.ERROR,
            Party.RECIPIENT_DOMAIN,
            8461,
            "3.1",
            "an MTA-STS policy that is served is announced by a record");

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
        return domain.policies().unannounced().isPresent();
    }

    private static List<Finding> found(PoliciesSeen domain) {
        return domain.policies().unannouncedFile().stream()
                .map(file -> finding(file, domain))
                .toList();
    }

    private static Finding finding(PolicyFile file, PoliciesSeen domain) {
        boolean enforced = file.mode() == StsMode.ENFORCE;
        return TEXT.graded(enforced ? Severity.ERROR : Severity.WARNING)
                .finding(
                        domain.stsOwner(),
                        "there is no record, and " + domain.policyUrl() + " serves a policy in mode "
                                + file.mode().word()
                                + ": senders look for the record first, and deliver as if there were no MTA-STS",
                        // A policy that nobody has tried may lock senders out. RFC 8461 §5
                        (enforced ? "in the policy, until reports show no failures: mode: testing\nand then:\n" : "")
                                + domain.stsRecord());
    }
}
