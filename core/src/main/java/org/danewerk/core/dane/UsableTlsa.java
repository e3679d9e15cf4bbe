package org.danewerk.core.dane;

import org.danewerk.core.base.Bytes;

/**
 * A TLSA record that survived the usability rules. Only {@link Usability} makes one. RFC 7671 §9 and §10.3, RFC 7672 §3.1.
 */
public final class UsableTlsa {
    private final TlsaRecord source;
    private final CertificateUsage usage;
    private final Selector selector;
    private final MatchingType matchingType;

    UsableTlsa(TlsaRecord source, CertificateUsage usage, Selector selector, MatchingType matchingType) {
        this.source = source;
        this.usage = usage;
        this.selector = selector;
        this.matchingType = matchingType;
    }

    /** The record as DNS gave it. */
    public TlsaRecord source() {
        return source;
    }

    public CertificateUsage usage() {
        return usage;
    }

    public Selector selector() {
        return selector;
    }

    public MatchingType matchingType() {
        return matchingType;
    }

    /** A digest of the right length, or one complete DER object. */
    public Bytes data() {
        return source.data();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UsableTlsa that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
