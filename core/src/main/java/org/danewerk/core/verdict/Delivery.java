package org.danewerk.core.verdict;

import java.util.Locale;

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

    /** As in JSON and on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
