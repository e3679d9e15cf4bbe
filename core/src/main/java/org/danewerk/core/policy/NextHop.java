package org.danewerk.core.policy;

import java.net.InetAddress;
import org.danewerk.core.dns.DomainName;

/** Where a message is to go next. RFC 7672 §1.1. */
public sealed interface NextHop {
    /** TCP port of SMTP. */
    int SMTP_PORT = 25;

    int port();

    /** A mail domain: its MX hosts are looked up. */
    record Domain(DomainName name) implements NextHop {
        @Override
        public int port() {
            return SMTP_PORT;
        }
    }

    /** A host named by the administrator, written {@code [host]} or {@code [host]:port}: no MX lookup. */
    record Host(DomainName name, int port) implements NextHop {}

    /** An address literal: no DNS, so no DANE. RFC 7672 §2.2. */
    record Literal(InetAddress address, int port) implements NextHop {}
}
