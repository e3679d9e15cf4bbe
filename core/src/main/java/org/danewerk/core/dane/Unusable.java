package org.danewerk.core.dane;

/** A TLSA record that must be ignored, and why. RFC 6698 §4.1, RFC 7672 §3.1. */
public record Unusable(TlsaRecord record, Cause cause) {
    /** The rule a record fell by; the first that applies, in this order. */
    public enum Cause {
        UNKNOWN_USAGE,
        UNKNOWN_SELECTOR,
        UNKNOWN_MATCHING_TYPE,
        /** Usage 0 or 1 with SMTP. RFC 7672 §3.1.3. */
        PKIX_USAGE,
        /** The digest algorithm is not implemented here or switched off. RFC 6698 §4.1. */
        DISABLED_MATCHING_TYPE,
        /** A digest of the wrong length. RFC 7671 §9. */
        WRONG_DIGEST_LENGTH,
        /** Full data that is not exactly one certificate or public key. RFC 6698 §4.1. */
        NOT_DER
    }
}
