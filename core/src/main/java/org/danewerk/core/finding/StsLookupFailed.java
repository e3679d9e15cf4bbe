package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.verdict.Observation;

/** Whether there is a policy is not known; a sender with none in its cache delivers as if there were none. RFC 8461 §3.3 */
final class StsLookupFailed implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "STS-LOOKUP-FAILED",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            8461,
            "3.1",
            "the TXT records of MTA-STS and TLS reporting can be looked up");

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
        return true;
    }

    private static List<Finding> found(PoliciesSeen domain) {
        return Stream.of(domain.policies().stsTxt(), domain.policies().reportingTxt())
                .flatMap(Optional::stream)
                .flatMap(lookup -> lookup instanceof Lookup.Failed<?> failed ? Stream.of(failed) : Stream.empty())
                .map(StsLookupFailed::finding)
                .toList();
    }

    private static Finding finding(Lookup.Failed<?> failed) {
        return TEXT.to(HostLookups.party(failed))
                .finding(
                        failed.question().name().toText(),
                        HostLookups.failure(failed) + "; senders then know of no policy, or use one they kept");
    }
}
