package org.danewerk.core.verdict;

import java.util.List;
import java.util.Locale;
import org.danewerk.core.policy.Destination;

/** What becomes of a message for the whole next hop. */
public enum Delivery {
    AUTHENTICATED,
    /** Over mandatory, unauthenticated TLS: all records unusable. */
    ENCRYPTED,
    OPPORTUNISTIC,
    /** Kept in the queue: DANE applies and no host passes. */
    REFUSED,
    /** Kept in the queue: lookups failed or no host answered. */
    DEFERRED,
    BOUNCED;

    /** What a sender arrives at: see {@link DeliveryPath}. */
    public static Delivery of(Destination destination, List<HostResult> hosts) {
        return DeliveryPath.of(destination, hosts).delivery();
    }

    /** As in JSON and on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
