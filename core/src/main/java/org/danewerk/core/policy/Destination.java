package org.danewerk.core.policy;

import java.util.List;
import org.danewerk.core.dns.Lookup;

/** What a sender does with a next hop before it connects anywhere. RFC 7672 §2.2.1, RFC 5321 §5.1. */
public sealed interface Destination {
    /** Try these hosts in this order. */
    record Hosts(List<HostPolicy> hosts) implements Destination {
        public Hosts {
            hosts = List.copyOf(hosts);
        }
    }

    /** Permanent failure now. */
    record Bounce(Why why) implements Destination {
        public enum Why {
            /** The domain does not exist. RFC 5321 §5.1. */
            NO_SUCH_DOMAIN("5.1.2"),
            /** A null MX: the domain takes no mail. RFC 7505 §4.1. */
            NULL_MX("5.1.10"),
            /** MX hosts are named and none has an address. RFC 5321 §5.1. */
            NO_ADDRESSES("5.4.4");

            private final String enhancedCode;

            Why(String enhancedCode) {
                this.enhancedCode = enhancedCode;
            }

            /** Enhanced status code of RFC 3463. */
            public String enhancedCode() {
                return enhancedCode;
            }
        }
    }

    /** Keep the message: the MX lookup failed. RFC 7672 §2.1.2. */
    record Defer(Lookup.Failed<?> cause) implements Destination {}

    /** Keep the message: mandatory DANE cannot be met by this next hop. RFC 7672 §2.2.1 and §6. */
    record DaneRequired(Why why) implements Destination {
        public enum Why {
            /** The MX RRset, or an alias to it, is insecure. */
            INSECURE_MX("the MX records are not secure"),
            /** No secure TLSA RRset can exist for an address. */
            ADDRESS_LITERAL("an address has no TLSA records");

            private final String text;

            Why(String text) {
                this.text = text;
            }

            /** A clause for people. */
            public String text() {
                return text;
            }
        }
    }

    /** Decides by a complete route, as {@link MailServers} and {@link BaseDomains} direct its lookups. */
    static Destination of(MailRoute route, SenderPolicy sender) {
        return switch (route.nextHop()) {
            case NextHop.Domain domain -> {
                var mx = route.mx()
                        .orElseThrow(() -> new IllegalArgumentException("a mail domain without its MX lookup"));
                yield switch (MailServers.of(mx, sender)) {
                    case MailServers.Ended(var destination) -> destination;
                    case MailServers.Exchanges exchanges -> hosts(route, sender);
                    case MailServers.Itself itself -> hosts(route, sender);
                };
            }
            case NextHop.Host host -> hosts(route, sender);
            case NextHop.Literal literal ->
                switch (sender.level()) {
                    case MAY, DANE, AUDIT -> hosts(route, sender);
                    // RFC 7672 §6: no secure TLSA record can exist for an address.
                    case DANE_ONLY -> new DaneRequired(DaneRequired.Why.ADDRESS_LITERAL);
                };
        };
    }

    private static Destination hosts(MailRoute route, SenderPolicy sender) {
        var hosts = route.hosts();
        // RFC 5321 §5.1: hosts are named and none of them can be reached, for good; one that may have an address
        // tomorrow defers.
        return !hosts.isEmpty() && hosts.stream().allMatch(HostRoute::hasNoAddress)
                ? new Bounce(Bounce.Why.NO_ADDRESSES)
                : new Hosts(HostPolicy.decide(route, sender));
    }
}
