package org.danewerk.core.tlsrpt;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * Who reports, and what the reports are called. RFC 8460 §4.4, §5.1, §5.3.
 *
 * @param contact one mail address; its domain is the submitter, by which receivers know reports of the same sender
 * @param instance tells apart several collectors of one submitter; letters and digits
 */
public record Reporter(String organization, String contact, Optional<String> instance) {
    public Reporter {
        problem(organization, contact, instance).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /** From what somebody typed. */
    public static Parsed<Reporter> parse(String organization, String contact, Optional<String> instance) {
        return problem(organization, contact, instance)
                .<Parsed<Reporter>>map(problem -> Parsed.malformed(0, problem))
                .orElseGet(() -> Parsed.ok(new Reporter(organization, contact, instance)));
    }

    private static Optional<String> problem(String organization, String contact, Optional<String> instance) {
        if (submitterOf(contact).isEmpty()) {
            return Optional.of("the contact must be one mail address, such as tls-reports@example.org");
        }
        if (!ReportText.line(organization, LONGEST).equals(Optional.of(organization))) {
            return Optional.of("an organization needs a name, in one line of at most 255 characters");
        }
        return instance.filter(word -> !INSTANCE.matcher(word).matches())
                .map(word -> "an instance is a word of letters and digits, at most 32");
    }

    /** The domain of the address, in {@code TLS-Report-Submitter} too. RFC 8460 §5.3. */
    public DomainName submitter() {
        return submitterOf(contact).orElseThrow();
    }

    private static Optional<DomainName> submitterOf(String contact) {
        if (!MailUri.isAddress(contact)) {
            return Optional.empty();
        }
        return DomainName.parse(contact.substring(contact.lastIndexOf('@') + 1)) instanceof Parsed.Ok<DomainName>(var d)
                ? Optional.of(d)
                : Optional.empty();
    }

    /** The report on one whole day of UTC, whose last second ends it. RFC 8460 §4.1. */
    public TlsReport report(DomainName domain, LocalDate day, List<PolicyResult> policies) {
        var start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new TlsReport(
                Optional.of(organization),
                start,
                start.plusSeconds(SECONDS - 1),
                Optional.of(contact),
                id(domain, day),
                policies);
    }

    /** The same for the same domain and day, so that a report that is made again is known as the same. */
    public String id(DomainName domain, LocalDate day) {
        return day + "." + domain.toText() + instance.map(word -> "." + word).orElse("") + "@"
                + submitter().toText();
    }

    /** Of the report in gzip. RFC 8460 §5.1. */
    public String fileName(DomainName domain, LocalDate day) {
        long begin = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        return submitter().toText() + "!" + domain.toText() + "!" + begin + "!" + (begin + SECONDS - 1)
                + instance.map(word -> "!" + word).orElse("") + ".json.gz";
    }

    /** RFC 8460 §5.3. */
    public String subject(DomainName domain, LocalDate day) {
        return "Report Domain: " + domain.toText() + " Submitter: "
                + submitter().toText() + " Report-ID: <" + id(domain, day) + ">";
    }

    private static final long SECONDS = 86_400;
    private static final int LONGEST = 255;
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9]{1,32}");
}
