package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.tlsrpt.ReportUri;
import org.danewerk.core.verdict.Observation;

/** Reports on hosts that no mail comes to would have to come to these very hosts. RFC 8460 §5.3 */
final class TlsrptSamePath implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "TLSRPT-SAME-PATH",
            Severity.INFO,
            Party.RECIPIENT_DOMAIN,
            8460,
            "5.3",
            "TLS reports can come by a way that does not lead through the MX hosts they are about");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        return ReportingSeen.of(observation)
                .map(reporting -> Outcome.of(reporting.domain().isProtected(), found(reporting)))
                .orElse(new Outcome.NotApplicable());
    }

    private static List<Finding> found(ReportingSeen reporting) {
        return reporting.domain().isProtected() && behindTheSameHosts(reporting)
                ? List.of(TEXT.finding(
                        reporting.owner(),
                        "every report goes to a mailbox behind the MX hosts it is about: when these fail, reports may not come either",
                        "add a second destination in the same rua, an https URI or a mailbox behind other hosts"))
                : List.of();
    }

    /** False where a way is not known: it may be another. */
    private static boolean behindTheSameHosts(ReportingSeen reporting) {
        var hosts = hosts(reporting.domain().seen().route());
        return reporting.destinations().stream()
                .allMatch(destination -> destination instanceof ReportUri.Mail mail
                        && hosts(reporting, mail)
                                .filter(found -> !found.isEmpty() && hosts.containsAll(found))
                                .isPresent());
    }

    /** Empty where they are not known. */
    private static Optional<Set<DomainName>> hosts(ReportingSeen reporting, ReportUri.Mail mail) {
        return mail.domain()
                .flatMap(name -> name.equals(reporting.domain().domain())
                        ? Optional.of(reporting.domain().seen().route())
                        : reporting.paths().mailbox(name))
                .map(TlsrptSamePath::hosts);
    }

    private static Set<DomainName> hosts(MailRoute route) {
        return route.hosts().stream().map(HostRoute::name).collect(Collectors.toUnmodifiableSet());
    }
}
