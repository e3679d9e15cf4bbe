package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.StsSight;

/** Senders of MTA-STS must not use a host that senders of DANE deliver to. RFC 8461 §4.1 */
final class StsExcludesDaneMx implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-EXCLUDES-DANE-MX",
            Severity.ERROR,
            Party.RECIPIENT_DOMAIN,
            8461,
            "4.1",
            "the MTA-STS policy lists every MX host that DANE authenticates");

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
                .flatMap(file -> domain.seen().hosts().stream()
                        .filter(PoliciesSeen::authenticatedByDane)
                        .filter(host -> domain.sight(host) instanceof StsSight.NotListed)
                        .map(host -> finding(host, file.mode())))
                .toList();
    }

    private static Finding finding(HostResult host, StsMode mode) {
        var name = host.policy().route().name().toText();
        return TEXT.graded(mode == StsMode.ENFORCE ? Severity.ERROR : Severity.WARNING)
                .finding(
                        name,
                        "no mx line of the policy matches the host, which has TLSA records: senders of DANE deliver to it, and"
                                + (mode == StsMode.ENFORCE
                                        ? " senders of MTA-STS must not"
                                        : " senders of MTA-STS must not once the mode is enforce"),
                        "add to the policy, and then change the id of the record:\nmx: " + name);
    }
}
