package org.danewerk.core.dane;

import java.util.Optional;

/** Which part of a certificate is compared. RFC 6698 §2.1.2, RFC 7218 §2.2. */
public enum Selector {
    CERT("Cert"),
    SPKI("SPKI");

    private final String acronym;

    Selector(String acronym) {
        this.acronym = acronym;
    }

    public static Optional<Selector> of(int code) {
        return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
    }

    public int code() {
        return ordinal();
    }

    public String acronym() {
        return acronym;
    }
}
