package org.danewerk.net.smtp;

import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.KeyAlgorithm;

/**
 * What a client offers in one handshake.
 *
 * @param sni the server name to send
 * @param keys the key algorithms a certificate may have
 * @param tls13 whether TLS 1.3 is offered, beside TLS 1.2
 */
public record TlsOffer(Optional<DomainName> sni, KeyAlgorithm keys, boolean tls13) {
    static TlsOffer to(SmtpConnector.Target target) {
        return new TlsOffer(target.sni(), target.offered(), true);
    }

    TlsOffer withoutTls13() {
        return new TlsOffer(sni, keys, false);
    }
}
