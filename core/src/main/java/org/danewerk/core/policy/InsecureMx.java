package org.danewerk.core.policy;

/** What opportunistic DANE does when the MX RRset, or an alias to it, is insecure. RFC 7672 §2.2.1 leaves the choice. */
public enum InsecureMx {
    /** Use the hosts' TLSA records all the same, with the TLSA base domain as the only name; never called secure. */
    DANE,
    /** Where a secure TLSA RRset exists: TLS, without authentication. */
    ENCRYPT,
    /** No TLSA lookups. */
    MAY
}
