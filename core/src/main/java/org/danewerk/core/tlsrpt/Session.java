package org.danewerk.core.tlsrpt;

import java.util.List;
import java.util.regex.Pattern;
import org.danewerk.core.dns.DomainName;

/**
 * One connection to a mail server whose outcome for TLS is known: not one message, and not a recipient. What ended before that is none.
 * RFC 8460 §4.2, §4.3.4.
 *
 * @param domain of the recipients, or the smart host. RFC 8460 §1.1
 * @param policies DANE and MTA-STS where both hold; each counts it. RFC 8460 §4
 */
public record Session(DomainName domain, List<PolicySession> policies) {
    public Session {
        policies = List.copyOf(policies);
    }

    /** Whether a report can be about it: a name of hosts, in letters that file names and headers take as they are. RFC 8460 §5.1. */
    public static boolean canBeReported(DomainName domain) {
        return !domain.isRoot()
                && domain.labels().stream()
                        .allMatch(label -> LABEL.matcher(label).matches());
    }

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]+");
}
