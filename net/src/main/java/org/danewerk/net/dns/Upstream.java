package org.danewerk.net.dns;

import java.net.InetSocketAddress;

/** One recursive resolver, by address and never by name, and the way to it. */
public sealed interface Upstream {
    InetSocketAddress address();

    /** As it is typed. */
    String text();

    /** Over UDP, and TCP where that does not do. */
    record Plain(InetSocketAddress address) implements Upstream {
        /** @throws IllegalArgumentException where the address is a name that nobody looked up */
        public Plain {
            if (address.isUnresolved()) {
                throw new IllegalArgumentException(
                        address.getHostString() + " is a name; a resolver is given by address");
            }
        }

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

    /**
     * Over HTTPS, to nobody but who is expected there, and of the one URI. RFC 8484.
     *
     * @param address mostly of port 443
     * @param target path and query as they are typed; one that ends in <code>{?dns}</code> or <code>{&amp;dns}</code> is asked by GET, any
     *     other by POST. RFC 8484 §3, §4.1
     */
    record Https(InetSocketAddress address, String target, ResolverIdentity identity) implements Upstream {
        public static final int DEFAULT_PORT = 443;
        public static final String DEFAULT_TARGET = "/dns-query";

        static final String SCHEME = "https://";

        public Https {
            HttpsText.fault(target).or(() -> HttpsText.fault(address, identity)).ifPresent(why -> {
                throw new IllegalArgumentException(why);
            });
        }

        @Override
        public String text() {
            var text = SCHEME + Upstreams.bracketed(address, DEFAULT_PORT) + target;
            return identity.equals(new ResolverIdentity.Addressed(address.getAddress()))
                    ? text
                    : text + "#" + identity.text();
        }
    }
}
