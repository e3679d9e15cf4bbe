package org.danewerk.core.profile;

import java.util.List;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.Reason;

/** What a sender asks of a connection to one host. */
sealed interface HostDemand {
    /** Nothing: TLS where it is offered. */
    record Open(NotAuthenticated why) implements HostDemand {}

    /** TLS, with anybody. */
    record Encrypt(NotAuthenticated why) implements HostDemand {}

    /** TLS, and a record that matches. */
    record Authenticate(TlsaRrset records, List<DomainName> names) implements HostDemand {}

    /**
     * The host is not connected to.
     *
     * @param keeps whether the message is kept without a look at other hosts
     */
    record Skip(Reason why, boolean keeps) implements HostDemand {}

    record Unknown(Unseen why) implements HostDemand {}
}
