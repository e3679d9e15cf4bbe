package org.danewerk.core.dns;

/**
 * Why a lookup has no outcome. All kinds have one consequence, lookup error; they are told apart for people. RFC 7672 §2.1.1.
 */
public enum LookupFailure {
    /** DNSSEC validation failed. RFC 4035 §4.3. */
    BOGUS,
    /** The records needed for validation could not be had. RFC 4035 §4.3. */
    INDETERMINATE,
    SERVFAIL,
    REFUSED,
    NOTIMP,
    FORMERR,
    /** Another response code that is no answer. */
    OTHER_RCODE,
    TIMEOUT,
    /** No upstream could be reached. */
    UNREACHABLE,
    /** A reply that cannot be decoded, or records whose data cannot be. */
    MALFORMED,
    ALIAS_LOOP,
    ALIAS_LIMIT
}
