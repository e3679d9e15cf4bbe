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
    record DaneRequired(String why) implements Destination {}
}
