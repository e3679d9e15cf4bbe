package org.danewerk.core.dane;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/** How the selected part is compared: as it stands, or by a digest. RFC 6698 §2.1.3, RFC 7218 §2.3. */
public enum MatchingType {
    FULL("Full", 0),
    SHA2_256("SHA2-256", 32),
    SHA2_512("SHA2-512", 64);

    private final String acronym;
    private final int digestOctets;

    MatchingType(String acronym, int digestOctets) {
        this.acronym = acronym;
        this.digestOctets = digestOctets;
    }

    public static Optional<MatchingType> of(int code) {
        return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
    }

    /** What a record of this type holds for the selected part of a certificate: the part itself, or its digest. */
    public Bytes represent(Bytes selected) {
        return switch (this) {
            case FULL -> selected;
            case SHA2_256 -> digest("SHA-256", selected);
            case SHA2_512 -> digest("SHA-512", selected);
        };
    }

    private static Bytes digest(String algorithm, Bytes selected) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            selected.feed(digest);
            return Bytes.of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-2", e);
        }
    }

    public int code() {
        return ordinal();
    }

    public String acronym() {
        return acronym;
    }

    /** Length of the digest, 0 for {@link #FULL}. */
    public int digestOctets() {
        return digestOctets;
    }
}
