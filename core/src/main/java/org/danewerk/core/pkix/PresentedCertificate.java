package org.danewerk.core.pkix;

import static org.danewerk.core.pkix.DerReader.SEQUENCE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as it came over the wire. Equal by its octets; parsed lazily and at most once, and usable for matching even when
 * the platform's parser rejects it. RFC 6698 §2.1.2.
 *
 * <p>Safe for use by several threads. Nothing here throws for any octets: what cannot be read is empty.
 */
public final class PresentedCertificate {
    private final Bytes der;
    private volatile @Nullable Parts parts;
    private volatile @Nullable Details details;

    public PresentedCertificate(Bytes der) {
        this.der = der;
    }

    /** The octets received. */
    public Bytes der() {
        return der;
    }

    /** DER SubjectPublicKeyInfo, octet for octet as it stands in the certificate; empty for what is no certificate. */
    public Optional<Bytes> spki() {
        return parts().spki;
    }

    /** Whether subject and issuer are the same; who made the signature is another question. RFC 5280 §3.2. */
    public boolean isSelfIssued() {
        return outline().isPresent() && details().subject.equals(details().issuer);
    }

    public Optional<Instant> notBefore() {
        return details().notBefore;
    }

    public Optional<Instant> notAfter() {
        return details().notAfter;
    }

    /** The dNSNames of the subjectAltName, each character one octet; some may be no host names at all. */
    public List<String> dnsNames() {
        return details().dnsNames;
    }

    /** The last of the subject's common names, which is the most specific. */
    public Optional<String> commonName() {
        var names = details().subject.commonNames();
        return names.isEmpty() ? Optional.empty() : Optional.of(names.getLast());
    }

    /** DER of the subject, as it stands in the certificate; empty for what is no certificate. */
    public Bytes subjectDer() {
        return details().subject.der();
    }

    /** As {@link #subjectDer}. */
    public Bytes issuerDer() {
        return details().issuer.der();
    }

    /** The subject for a sentence: printable ASCII, not longer than one bears. */
    public String subjectText() {
        return details().subject.toText();
    }

    /** As {@link #subjectText}. */
    public String issuerText() {
        return details().issuer.toText();
    }

    /** Empty for what is no certificate. */
    Optional<CertificateOutline> outline() {
        return parts().outline;
    }

    DistinguishedName subject() {
        return details().subject;
    }

    DistinguishedName issuer() {
        return details().issuer;
    }

    /** Without any for what is no certificate. */
    Extensions extensions() {
        return details().extensions;
    }

    private Parts parts() {
        var known = parts;
        if (known == null) {
            synchronized (this) {
                known = parts;
                if (known == null) {
                    known = Parts.of(der);
                    parts = known;
                }
            }
        }
        return known;
    }

    private Details details() {
        var known = details;
        if (known == null) {
            synchronized (this) {
                known = details;
                if (known == null) {
                    known = Details.of(der, parts().outline);
                    details = known;
                }
            }
        }
        return known;
    }

    /** What matching needs, found without looking into names, dates or extensions. */
    private record Parts(Optional<CertificateOutline> outline, Optional<Bytes> spki) {
        static Parts of(Bytes der) {
            var outline = CertificateOutline.of(der);
            return new Parts(outline, outline.map(found -> found.publicKey().in(der)));
        }
    }

    /** What validation needs. */
    private record Details(
            DistinguishedName issuer,
            DistinguishedName subject,
            Optional<Instant> notBefore,
            Optional<Instant> notAfter,
            Extensions extensions,
            List<String> dnsNames) {
        static Details of(Bytes der, Optional<CertificateOutline> found) {
            if (found.isEmpty()) {
                var nobody = DistinguishedName.of(Bytes.EMPTY);
                return new Details(
                        nobody, nobody, Optional.empty(), Optional.empty(), Extensions.of(Optional.empty()), List.of());
            }
            var outline = found.get();
            var validity = outline.validity().in(der);
            var dates = DerReader.of(validity).enter(SEQUENCE);
            var notBefore = DerTime.read(dates, validity);
            var notAfter = DerTime.read(dates, validity);
            var extensions = Extensions.of(outline.extensions().map(sequence -> sequence.in(der)));
            var dnsNames = extensions.alternativeNames().stream()
                    .filter(name -> name.tag() == GeneralName.DNS)
                    .map(GeneralName::text)
                    .toList();
            return new Details(
                    DistinguishedName.of(outline.issuer().in(der)),
                    DistinguishedName.of(outline.subject().in(der)),
                    notBefore,
                    notAfter,
                    extensions,
                    dnsNames);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PresentedCertificate that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }

    @Override
    public String toString() {
        return subjectText();
    }
}
