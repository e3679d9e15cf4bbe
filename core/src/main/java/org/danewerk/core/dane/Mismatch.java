package org.danewerk.core.dane;

/**
 * Why a usable record did not authenticate a chain, from the farthest miss to the closest: a later one came nearer to a match.
 */
public enum Mismatch {
    /** No certificate was presented. */
    NO_CERTIFICATE,
    /** Nothing presented has this digest or data. */
    NONE,
    /** A digest of a trust anchor that the server did not send. RFC 7671 §5.2.2. */
    TA_MISSING,
    /** The anchor was presented, but the leaf does not lead to it. RFC 6698 §2.1.1. */
    NO_PATH,
    /** A signature on the way to the anchor is wrong. RFC 5280 §6.1.3. */
    SIGNATURE,
    /** An issuer that is not a CA. RFC 5280 §4.2.1.9. */
    NOT_CA,
    /** An issuer whose key may not sign certificates. RFC 5280 §4.2.1.3. */
    KEY_USAGE,
    PATH_LENGTH,
    NAME_CONSTRAINTS,
    /** A certificate on the path is not for servers. RFC 5280 §4.2.1.12. */
    EKU,
    CRITICAL_EXTENSION,
    EXPIRED,
    NOT_YET_VALID,
    /** PKIX usages: the chain leads to no trusted root. RFC 6698 §2.1.1. */
    UNTRUSTED,
    /** The certificate names none of the reference identifiers. RFC 7672 §3.2.2. */
    NAME,
    /** A bound on the work was reached before the search ended. */
    LIMIT
}
