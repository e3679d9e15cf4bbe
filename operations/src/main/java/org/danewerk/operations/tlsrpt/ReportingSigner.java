package org.danewerk.operations.tlsrpt;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.dkim.DkimResult;

/**
 * Whether a report in a mail counts, by who signed the mail. RFC 8460 §3.
 *
 * <p>The reporting domain is the one the mail is from, or one above it: large senders sign with their own name what a host of theirs
 * writes. That domain must have two labels at least. Which domains are open to the public to register under is not known here, so a
 * signature by such a one ({@code co.uk}) would count for a domain below it; only who runs it can make one, and could as well take
 * over that domain.
 */
public sealed interface ReportingSigner {
    /** @param domain that signed */
    record Authenticated(DomainName domain) implements ReportingSigner {}

    /** @param why in words that stay the same, see {@link #NO_SIGNATURE} and those beside it */
    record SetAside(String why) implements ReportingSigner {}

    /** A key could not be looked up, and without it no signature is left that counts. @param reason one clause for people */
    record NotKnownYet(String reason) implements ReportingSigner {}

    String NO_SIGNATURE = "no valid DKIM signature";
    String OTHER_DOMAIN = "other domain";
    String LENGTH_USED = "l= used";
    String KEY_NOT_FOR_REPORTS = "key not for tlsrpt";
    String NOT_ONE_AUTHOR = "not one From domain";

    /** @param from the domain of the only author, see {@link org.danewerk.operations.mail.FromField} */
    static ReportingSigner of(Parsed<DomainName> from, List<DkimResult> signatures) {
        return switch (from) {
            case Parsed.Malformed<DomainName> none -> new SetAside(NOT_ONE_AUTHOR);
            case Parsed.Ok<DomainName>(var author) -> of(author, signatures);
        };
    }

    private static ReportingSigner of(DomainName author, List<DkimResult> signatures) {
        var passed = signatures.stream()
                .filter(DkimResult.Pass.class::isInstance)
                .map(DkimResult.Pass.class::cast)
                .toList();
        var aligned = passed.stream()
                .filter(pass -> reportsFor(pass.domain(), author))
                .toList();
        // The nearest, so that the order of signatures changes nothing.
        var best = aligned.stream()
                .filter(pass -> !pass.usesLength() && isForReports(pass.services()))
                .map(DkimResult.Pass::domain)
                .max(Comparator.comparingInt(DomainName::wireSize));
        if (best.isPresent()) {
            return new Authenticated(best.get());
        }
        for (var signature : signatures) {
            if (signature instanceof DkimResult.Unknown(var domain, var reason) && reportsFor(domain, author)) {
                return new NotKnownYet(reason);
            }
        }
        if (aligned.isEmpty()) {
            return new SetAside(passed.isEmpty() ? NO_SIGNATURE : OTHER_DOMAIN);
        }
        return new SetAside(aligned.stream().allMatch(DkimResult.Pass::usesLength) ? LENGTH_USED : KEY_NOT_FOR_REPORTS);
    }

    private static boolean reportsFor(DomainName signer, DomainName author) {
        return author.isAtOrBelow(signer) && (signer.labels().size() >= 2 || signer.equals(author));
    }

    /** RFC 8460 §3, RFC 6376 §3.6.1. */
    private static boolean isForReports(Set<String> services) {
        return services.contains("*") || services.contains("tlsrpt");
    }
}
