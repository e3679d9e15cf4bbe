package org.danewerk.core.dane;

import java.util.Optional;

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
