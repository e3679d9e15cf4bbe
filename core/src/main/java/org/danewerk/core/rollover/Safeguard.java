package org.danewerk.core.rollover;

/** The rules that keep messages from being deferred. Each can be taken away, to prove that without it some are. */
public enum Safeguard {
    /** An RRset counts as published where every authoritative server serves it, not the primary alone. RFC 6698 App. A.4. */
    EVERY_SERVER,
    /** A server that does not answer serves others what it served last. */
    SILENT_SERVER_COUNTS_AS_OLD,
    /** What a server served at the last look it may have served until just before this one. */
    SERVED_UNTIL_SEEN_GONE,
    /** Chains change when caches have let the old records go. RFC 7671 §8.1. */
    CACHE_WAIT,
    /** Of all TTLs the records were served with, the largest counts. */
    LARGEST_TTL,
    /** Twice the TTL, never less than the minimum: clocks are set forward. */
    MARGIN,
    /** Before the first look anything may have been served, for a TTL nobody saw. */
    UNKNOWN_PAST,
    /** What was changed while a server was out of sight is such a past again: nobody saw with which TTL it served what went. */
    CHANGE_IN_THE_DARK,
    /** In each combination a record matches, not in one of them. RFC 7671 §8. */
    EVERY_COMBINATION,
    /** Old records go when every address presents the new chain. RFC 7671 §8.4. */
    EVERY_ADDRESS,
    /** An address that cannot be seen may present the old chain. */
    UNSEEN_ADDRESS_COUNTS_AS_OLD,
    /** An RSA and an ECDSA certificate are two chains. RFC 7672 §8.1. */
    EVERY_ALGORITHM,
    /** Old records stay a while after that, for processes that still present the old chain. */
    SETTLE,
    /** What is published must fit what is served, and not only what is on the disk. */
    COVERS_SERVED,
    /** TLS may go when caches have let the last records go. RFC 7672 §2.2. */
    OFF_WAIT
}
