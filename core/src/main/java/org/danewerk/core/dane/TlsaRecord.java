package org.danewerk.core.dane;

import java.util.Locale;
import org.danewerk.core.base.Bytes;

/**
 * One TLSA record as DNS gave it: three octets, 0 to 255 each, and the association data. Nothing here says that it is usable.
 * RFC 6698 §2.1.
 */
public record TlsaRecord(int usage, int selector, int matchingType, Bytes data) {
    public TlsaRecord {
        requireOctet(usage);
        requireOctet(selector);
        requireOctet(matchingType);
    }

    /**
     * The record for one certificate or public key.
     *
     * @param selected what {@code selector} says of it, in DER
     * @throws IllegalArgumentException for nothing: a digest of nothing looks like any other and matches nobody
     */
    public static TlsaRecord of(CertificateUsage usage, Selector selector, MatchingType matchingType, Bytes selected) {
        if (selected.isEmpty()) {
            throw new IllegalArgumentException("no record for empty data");
        }
        return new TlsaRecord(usage.code(), selector.code(), matchingType.code(), matchingType.represent(selected));
    }

    /** RDATA in wire form. RFC 6698 §2.1. */
    public Bytes rdata() {
        byte[] rdata = new byte[3 + data.size()];
        rdata[0] = (byte) usage;
        rdata[1] = (byte) selector;
        rdata[2] = (byte) matchingType;
        System.arraycopy(data.toArray(), 0, rdata, 3, data.size());
        return Bytes.of(rdata);
    }

    /** The three fields alone, such as {@code 3 1 1}. */
    public String parameters() {
        return usage + " " + selector + " " + matchingType;
    }

    /** Presentation form, digits in lower case. RFC 6698 §2.2. */
    public String toText() {
        return parameters() + " " + data.toHex();
    }

    /** RDATA in the form for unknown types, {@code \# LENGTH HEX}. RFC 3597 §5. */
    public String toGenericText() {
        return "\\# " + (3 + data.size()) + " " + rdata().toHex().toUpperCase(Locale.ROOT);
    }

    /** As that of any record. Written out, since what the compiler would write has to be made anew at every start of a program. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TlsaRecord that
                && usage == that.usage
                && selector == that.selector
                && matchingType == that.matchingType
                && data.equals(that.data);
    }

    @Override
    public int hashCode() {
        return ((31 * usage + selector) * 31 + matchingType) * 31 + data.hashCode();
    }

    @Override
    public String toString() {
        return toText();
    }

    private static void requireOctet(int value) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException("not an octet: " + value);
        }
    }
}
