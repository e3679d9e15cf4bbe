package org.danewerk.core.pkix;

import org.danewerk.core.base.Bytes;

/**
 * A certificate as it came over the wire. Equal by its octets; parsed lazily and at most once, and usable for matching even when
 * the platform's parser rejects it. RFC 6698 §2.1.2.
 */
public final class PresentedCertificate {
    private final Bytes der;

    public PresentedCertificate(Bytes der) {
        this.der = der;
    }

    /** The octets received. */
    public Bytes der() {
        return der;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PresentedCertificate that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }
}
