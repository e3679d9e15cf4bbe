package org.danewerk.net.smtp;

import java.net.InetAddress;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.KeyAlgorithm;

/**
 * Opens one SMTP session, upgrades it by STARTTLS, and tells what was seen, without judging it. Never throws for anything the
 * network does. A call blocks, and is meant to run on a virtual thread.
 */
public interface SmtpConnector {
    /**
     * @param sni the name to send as SNI: the TLSA base domain where there is one, else the host name. RFC 7672 §8.1
     */
    record Target(InetAddress address, int port, Optional<DomainName> sni, KeyAlgorithm offered) {}

    Evidence connect(Target target);
}
