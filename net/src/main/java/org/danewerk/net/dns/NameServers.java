package org.danewerk.net.dns;

import java.net.InetAddress;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.nameserver.Transport;

/** Puts a question to one name server itself, past every resolver. Never throws for what the network does; safe for many threads; blocks. */
public interface NameServers {
    /**
     * Asks without RD, with DO.
     *
     * @param type the number of the record type
     */
    Heard ask(InetAddress server, Transport transport, DomainName name, int type);
}
