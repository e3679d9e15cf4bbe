package org.danewerk.core.finding;

import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.Observation;

/** Somebody else learns who fails to reach the domain. RFC 8460 §7 */
final class TlsrptForeign implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "TLSRPT-FOREIGN",
            Severity.INFO,
            Party.RECIPIENT_DOMAIN,
            8460,
            "7",
            "TLS reports go to the domain itself, or to whom it has chosen for that");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        return ReportingSeen.of(observation)
                .map(reporting -> Outcome.of(true, found(reporting)))
                .orElse(new Outcome.NotApplicable());
    }

    private static List<Finding> found(ReportingSeen reporting) {
        var others = reporting.destinations().stream()
                .flatMap(destination -> destination.domain().stream())
                .filter(name -> !reporting.isOwn(name))
                .distinct()
                .map(DomainName::toText)
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? List.of()
                : List.of(TEXT.finding(
                        reporting.owner(),
                        "reports go to " + others
                                + ", which reads them in place of the domain; no record there has to allow it"));
    }
}
