package org.danewerk.net.dns;

import java.net.InetSocketAddress;

/** One recursive resolver, by address and never by name, and the way to it. */
public sealed interface Upstream {
    InetSocketAddress address();

    /** As it is typed. */
    String text();

    /** Over UDP, and TCP where that does not do. */
    record Plain(InetSocketAddress address) implements Upstream {
        @Override
        public String text() {
            return Upstreams.text(address, Upstreams.DEFAULT_PORT);
        }
    }

    /**
     * Over TLS, to nobody but who is expected there: of the profiles of RFC 8310 §5 the strict one alone. RFC 7858.
     *
     * @param address mostly of port 853, where nothing else is spoken. RFC 7858 §3.1
     */
    record Tls(InetSocketAddress address, ResolverIdentity identity) implements Upstream {
        public static final int DEFAULT_PORT = 853;

        static final String SCHEME = "tls://";

        @Override
        public String text() {
            return SCHEME + Upstreams.text(address, DEFAULT_PORT) + "#" + identity.text();
        }
    }
}
