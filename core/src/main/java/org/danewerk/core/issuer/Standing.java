package org.danewerk.core.issuer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an authority does with a certificate of its own. In order of weight: a key stands as well as the best of its certificates, and
 * what the authority itself says counts for more than a bundle that does not know.
 */
public enum Standing {
    /** Certificates are issued from it. Said by the authority. */
    ACTIVE,
    /** Kept at hand: certificates may be issued from it any day. Said by the authority. */
    BACKUP,
    /** Trusted by itself; its use is not known. */
    ROOT,
    /** Nothing is issued from it any more. Said by the authority. */
    RETIRED,
    /** Seen in a bundle; its use is not known. */
    INTERMEDIATE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Standing> of(String text) {
        return Arrays.stream(values())
                .filter(standing -> standing.text().equals(text))
                .findFirst();
    }
}
