package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.verdict.Observation;

/** Nobody tells the domain when its policies fail. RFC 8460 §3 */
final class TlsrptMissing implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "TLSRPT-MISSING", Severity.INFO, Party.RECIPIENT_DOMAIN, 8460, "3", "the domain asks for TLS reports");

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
        if (!(domain.policies().reporting() instanceof ReportingDiscovery.NoRecord)) {
            return List.of();
        }
        var text = domain.active().isPresent() ? TEXT.graded(Severity.WARNING) : TEXT;
        return List.of(text.finding(
                domain.reportingOwner(),
                "there is no TLS reporting record: nobody tells the domain when a sender fails by its policies",
                domain.reportingOwner() + ". IN TXT \"v=TLSRPTv1; rua=mailto:tls-reports@"
                        + domain.domain().toText() + "\""));
    }
}
