package org.danewerk.net.dns;

import java.net.InetSocketAddress;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.resolver.ProbeReply;

/** Puts one question to one resolver in one way. Never throws for what the network does; safe for many threads; blocks. */
public interface ResolverProbes {
    /** How a question is put. */
    enum Way {
        /** Over UDP, without EDNS. */
        PLAIN,
        /** Over UDP, with DO; a reply that is cut is asked for again over TCP. */
        DNSSEC,
        /** As {@link #DNSSEC}, with CD. RFC 4035 §3.2.2. */
        UNCHECKED,
        /** With DO, over TCP. */
        TCP
    }

    /** @param type the number of the record type */
    ProbeReply ask(InetSocketAddress resolver, Way way, DomainName name, int type);
}
