package org.danewerk.lab.world;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.danewerk.core.dns.DomainName;

/**
 * A mail server at one address, port 25.
 *
 * @param name what it calls itself
 * @param identities what it shows without SNI or to a name it does not know; several differ by key algorithm; none: no TLS
 * @param bySni what it shows to these names only
 */
public record LabHost(
        InetAddress address,
        DomainName name,
        SmtpScript script,
        List<ServerIdentity> identities,
        Map<DomainName, List<ServerIdentity>> bySni) {
    public LabHost {
        identities = List.copyOf(identities);
        bySni = Map.copyOf(bySni);
    }
}
