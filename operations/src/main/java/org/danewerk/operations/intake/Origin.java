package org.danewerk.operations.intake;

import org.danewerk.core.dns.DomainName;

/** How a report came, and what is known of who sent it. RFC 8460 §3, §5.3, §5.4. */
public sealed interface Origin {
    /** By mail, signed by the reporting domain. */
    record Signed(DomainName domain) implements Origin {}

    /** By mail, and nothing shows that it is from whom it says. @param why one clause for people */
    record NotSigned(String why) implements Origin {}

    /** By HTTPS, where nobody says who posts. RFC 8460 §7. */
    record Posted() implements Origin {}
}
