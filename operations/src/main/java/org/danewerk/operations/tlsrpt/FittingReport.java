package org.danewerk.operations.tlsrpt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.tlsrpt.FailureDetail;
import org.danewerk.core.tlsrpt.PolicyResult;
import org.danewerk.core.tlsrpt.TlsReport;

/**
 * A report that fits into a mail: receivers commonly stop at ten million octets. Where it does not fit, it says less in detail, and its
 * numbers stay right. RFC 8460 §5.2.
 */
public final class FittingReport {
    private FittingReport() {}

    /** In gzip, or in plain JSON. */
    public static Bytes of(TlsReport report, boolean gzip) {
        var octets = write(report, gzip);
        for (var step : STEPS) {
            if (octets.size() <= LARGEST) {
                return octets;
            }
            octets = write(with(report, step), gzip);
        }
        return octets;
    }

    private static Bytes write(TlsReport report, boolean gzip) {
        return gzip ? ReportWriter.gzip(report) : ReportWriter.json(report);
    }

    private static TlsReport with(TlsReport report, UnaryOperator<PolicyResult> step) {
        return new TlsReport(
                report.organization(),
                report.start(),
                report.end(),
                report.contactInfo(),
                report.id(),
                report.policies().stream().map(step).toList());
    }

    private static PolicyResult byHost(PolicyResult policy) {
        return with(policy, policy.policyStrings(), policy.mxHosts(), FailureDetail::receivingHost);
    }

    private static PolicyResult byType(PolicyResult policy) {
        return with(policy, policy.policyStrings(), policy.mxHosts(), detail -> Optional.empty());
    }

    private static PolicyResult countsAlone(PolicyResult policy) {
        return with(policy, List.of(), List.of(), detail -> Optional.empty());
    }

    private static PolicyResult with(
            PolicyResult policy,
            List<String> strings,
            List<String> hosts,
            Function<FailureDetail, Optional<String>> host) {
        var sums = new LinkedHashMap<Kind, Long>();
        for (var detail : policy.details()) {
            sums.merge(
                    new Kind(detail.resultType(), host.apply(detail)),
                    detail.failedSessions().orElse(0),
                    Long::sum);
        }
        var details = new ArrayList<FailureDetail>();
        sums.forEach((kind, sum) -> details.add(new FailureDetail(
                kind.type(),
                Optional.empty(),
                kind.host(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(sum),
                Optional.empty(),
                Optional.empty())));
        return new PolicyResult(
                policy.policyType(),
                policy.policyDomain(),
                strings,
                hosts,
                policy.successes(),
                policy.failures(),
                details);
    }

    private record Kind(String type, Optional<String> host) {}

    private static final List<UnaryOperator<PolicyResult>> STEPS =
            List.of(FittingReport::byHost, FittingReport::byType, FittingReport::countsAlone);

    /** In base64, with its line ends, that is less than eight million octets. */
    static final int LARGEST = 5_700_000;
}
