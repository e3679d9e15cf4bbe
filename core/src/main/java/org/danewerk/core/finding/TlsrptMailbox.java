package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.tlsrpt.ReportUri;
import org.danewerk.core.verdict.Observation;

/** Reports are mailed to an address that no mail can come to. RFC 8460 §3, RFC 7505 §3 */
final class TlsrptMailbox implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "TLSRPT-MAILBOX",
            Severity.ERROR,
            Party.RECIPIENT_DOMAIN,
            8460,
            "3",
            "the domain of every mailbox for TLS reports takes mail");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        return ReportingSeen.of(observation)
                .map(reporting -> Outcome.of(!reporting.mailboxes().isEmpty(), found(reporting)))
                .orElse(new Outcome.NotApplicable());
    }

    private static List<Finding> found(ReportingSeen reporting) {
        return reporting.mailboxes().stream()
                .flatMap(mail -> why(reporting, mail)
                        .map(why -> TEXT.finding(
                                reporting.owner(),
                                "reports to " + mail.toText() + " arrive nowhere: " + why,
                                "name a mailbox of a domain that takes mail, or mend the MX records of its domain"))
                        .stream())
                .toList();
    }

    /** Of the domain itself other rules tell. What is not known is no fault. */
    private static Optional<String> why(ReportingSeen reporting, ReportUri.Mail mail) {
        return mail.domain().flatMap(reporting.paths()::mailbox).flatMap(TlsrptMailbox::why);
    }

    private static Optional<String> why(MailRoute route) {
        return switch (Destination.of(route, REPORTER)) {
            case Destination.Bounce(var why) ->
                Optional.of(
                        switch (why) {
                            case NO_SUCH_DOMAIN -> "the domain does not exist";
                            case NULL_MX -> "the domain takes no mail and says so by a null MX (RFC 7505 §3)";
                            case NO_ADDRESSES -> "no mail host of the domain has an address";
                        });
            case Destination.Hosts hosts -> Optional.empty();
            case Destination.Defer defer -> Optional.empty();
            case Destination.DaneRequired required -> Optional.empty();
        };
    }

    /** A report goes out whatever TLS comes to. RFC 8460 §5.3.1 */
    private static final SenderPolicy REPORTER = SenderPolicy.DEFAULT.withLevel(SmtpLevel.MAY);
}
