package org.danewerk.net.tls;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedChain;

/** One server, as the DNS stood when it was looked up. */
public interface Server {
    /** Why it must not be connected to, whatever it would present. */
    Optional<DaneException> refusal();

    /** What it is told as its name (SNI): the TLSA base domain. RFC 7671 §7. Empty for an address, which has none. */
    Optional<DomainName> serverName();

    /** Where it is, in the order to try. */
    List<InetAddress> addresses();

    /** @throws DaneException when the chain is not this server's, or nobody can know */
    void judge(PresentedChain chain) throws DaneException;
}
