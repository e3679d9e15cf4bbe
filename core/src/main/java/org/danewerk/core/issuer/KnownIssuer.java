package org.danewerk.core.issuer;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The certificate or the key behind a digest.
 *
 * @param certificates all with this digest, the best standing first, of these the longest valid; never empty
 */
public record KnownIssuer(List<IssuerCertificate> certificates) {
    static final Comparator<IssuerCertificate> BEST = Comparator.comparing(IssuerCertificate::standing)
            .thenComparing(IssuerCertificate::notAfter, Comparator.reverseOrder());

    public KnownIssuer {
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("no certificate");
        }
        certificates = certificates.stream().sorted(BEST).toList();
    }

    public IssuerCertificate best() {
        return certificates.getFirst();
    }

    public String title() {
        return best().title();
    }

    public Standing standing() {
        return best().standing();
    }

    /** Whether all of its certificates are: a key may be certified anew. */
    public boolean expired(Instant at) {
        return certificates.stream().allMatch(certificate -> certificate.expired(at));
    }

    /** The one that is valid for longest. */
    public IssuerCertificate last() {
        return certificates.stream()
                .max(Comparator.comparing(IssuerCertificate::notAfter))
                .orElseThrow();
    }
}
