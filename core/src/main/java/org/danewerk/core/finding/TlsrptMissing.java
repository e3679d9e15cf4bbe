package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.verdict.Observation;

/** Nobody tells the domain when its policies fail. RFC 8460 §3 */
final class TlsrptMissing implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "TLSRPT-MISSING",
            Severity.WARNING,
            Party.RECIPIENT_DOMAIN,
            8460,
            "3",
            "a domain with DANE or MTA-STS asks for TLS reports");

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

    /** Without DANE and MTA-STS no sender refuses a connection, and there is little to report. */
    private static boolean applies(PoliciesSeen domain) {
        return domain.isProtected();
    }

    private static List<Finding> found(PoliciesSeen domain) {
        return applies(domain) && domain.policies().reporting() instanceof ReportingDiscovery.NoRecord
                ? List.of(TEXT.finding(
                        domain.reportingOwner(),
                        "there is no TLS reporting record: nobody tells the domain when a sender fails by its policies",
                        domain.reportingOwner() + ". IN TXT \"v=TLSRPTv1; rua=mailto:tls-reports@"
                                + domain.domain().toText() + "\""))
                : List.of();
    }
}
