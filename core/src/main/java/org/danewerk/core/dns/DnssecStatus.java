package org.danewerk.core.dns;

/**
 * The DNSSEC status of an answer, in the sense of RFC 4035 §4.3.
 *
 * <p>{@link #INDETERMINATE} is that of RFC 4035: the records needed to judge could not be had. Data under no trust anchor
 * ("indeterminate" in RFC 4033 §5) is {@link #INSECURE} here, as RFC 7672 §2.1.1 with erratum 5395 wants.
 */
public enum DnssecStatus {
    SECURE,
    INSECURE,
    BOGUS,
    INDETERMINATE;

    /** A chain is as secure as its weakest link; any failure outweighs insecurity. RFC 7672 §2.1.3. */
    public DnssecStatus weakest(DnssecStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isSecure() {
        return this == SECURE;
    }
}
