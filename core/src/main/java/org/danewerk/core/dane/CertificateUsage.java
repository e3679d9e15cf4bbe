package org.danewerk.core.dane;

import java.util.Optional;

/** What kind of certificate a TLSA record speaks of. RFC 6698 §2.1.1, RFC 7218 §2.1. */
public enum CertificateUsage {
    PKIX_TA("PKIX-TA"),
    PKIX_EE("PKIX-EE"),
    DANE_TA("DANE-TA"),
    DANE_EE("DANE-EE");

    private final String acronym;

    CertificateUsage(String acronym) {
        this.acronym = acronym;
    }

    public static Optional<CertificateUsage> of(int code) {
        return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
    }

    public int code() {
        return ordinal();
    }

    /** Whether the certificate must also lead to a root that the client trusts. RFC 6698 §2.1.1. */
    public boolean isPkix() {
        return this == PKIX_TA || this == PKIX_EE;
    }

    /** The acronym of RFC 7218, such as {@code DANE-EE}. */
    public String acronym() {
        return acronym;
    }
}
