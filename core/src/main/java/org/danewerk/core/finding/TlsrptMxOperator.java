package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.ReportPaths;

/** Who serves TLSA records for others does not hear when these fail. RFC 8460 §1.1 */
final class TlsrptMxOperator implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "TLSRPT-MX-OPERATOR",
            Severity.INFO,
            Party.MX_OPERATOR,
            8460,
            "1.1",
            "operators of MX hosts with TLSA records ask for TLS reports themselves");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        return PoliciesSeen.of(observation)
                .map(domain -> Outcome.of(!operators(domain).isEmpty(), found(domain)))
                .orElse(new Outcome.NotApplicable());
    }

    private static List<ReportPaths.Operator> operators(PoliciesSeen domain) {
        return domain.policies().reportPaths().map(ReportPaths::operators).orElse(List.of());
    }

    private static List<Finding> found(PoliciesSeen domain) {
        return operators(domain).stream()
                .filter(operator -> operator.reporting() instanceof ReportingDiscovery.NoRecord)
                .map(operator -> TEXT.finding(
                        operator.baseDomain().toText(),
                        "its operator publishes TLSA records and asks for no reports on them: only the domains it serves hear of failures",
                        "_smtp._tls." + operator.baseDomain().toText() + ". IN TXT \"v=TLSRPTv1; rua=mailto:ADDRESS\""))
                .toList();
    }
}
