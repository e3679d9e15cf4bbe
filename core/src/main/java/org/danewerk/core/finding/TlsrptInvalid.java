package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.tlsrpt.RecordRemark;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.verdict.Observation;

/** Reports are asked for, and none can come. RFC 8460 §3 */
final class TlsrptInvalid implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "TLSRPT-INVALID",
            Severity.WARNING,
            Party.RECIPIENT_DOMAIN,
            8460,
            "3",
            "the TLS reporting record stands alone, is well-formed and names a destination");

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
        return !(domain.policies().reporting() instanceof ReportingDiscovery.NoRecord);
    }

    private static List<Finding> found(PoliciesSeen domain) {
        return what(domain.policies().reporting())
                .map(what -> graded(domain.policies().reporting())
                        .finding(
                                domain.reportingOwner(),
                                what + "; no reports come",
                                domain.reportingOwner() + ". IN TXT \"v=TLSRPTv1; rua=mailto:tls-reports@"
                                        + domain.domain().toText() + "\""))
                .stream()
                .toList();
    }

    /** Of several records every sender takes none, by the letter of the standard; what one of them cannot read another may. */
    private static RuleText graded(ReportingDiscovery discovery) {
        return discovery instanceof ReportingDiscovery.SeveralRecords ? TEXT.graded(Severity.ERROR) : TEXT;
    }

    private static Optional<String> what(ReportingDiscovery discovery) {
        return switch (discovery) {
            case ReportingDiscovery.Invalid(var offset, var reason) ->
                Optional.of("the record cannot be read: " + reason + " (at character " + (offset + 1) + ")");
            case ReportingDiscovery.SeveralRecords(var count) -> Optional.of(count + " records begin with v=TLSRPTv1");
            case ReportingDiscovery.Implemented(var record) ->
                record.remarks().contains(RecordRemark.NO_DESTINATION)
                        ? Optional.of("the record names no destination that can be used")
                        : Optional.empty();
            case ReportingDiscovery.NoRecord none -> Optional.empty();
            case ReportingDiscovery.LookupFailed failed -> Optional.empty();
        };
    }
}
