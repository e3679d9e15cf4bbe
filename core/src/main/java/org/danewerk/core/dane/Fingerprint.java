package org.danewerk.core.dane;

import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.PresentedCertificate;
import org.jspecify.annotations.Nullable;

/**
 * What records are compared with: a certificate and its key, or a raw public key, on the octets received. Digests are made when
 * first asked for, and once. RFC 6698 §2.1.2 and §2.1.3.
 */
final class Fingerprint {
    private final Optional<Bytes> certificate;
    private final Optional<Bytes> publicKey;
    private final @Nullable Bytes[] digests = new Bytes[DIGESTS];

    private Fingerprint(Optional<Bytes> certificate, Optional<Bytes> publicKey) {
        this.certificate = certificate;
        this.publicKey = publicKey;
    }

    static Fingerprint of(PresentedCertificate certificate) {
        return new Fingerprint(Optional.of(certificate.der()), certificate.spki());
    }

    /** @param publicKey a SubjectPublicKeyInfo. RFC 7250 */
    static Fingerprint ofRawPublicKey(Bytes publicKey) {
        return new Fingerprint(Optional.empty(), Optional.of(publicKey));
    }

    boolean matches(UsableTlsa record) {
        var seen = represent(record.selector(), record.matchingType());
        return seen.isPresent() && seen.get().equals(record.data());
    }

    /** Empty for the certificate of a raw key, and for the key of octets that are no certificate. */
    Optional<Bytes> represent(Selector selector, MatchingType matchingType) {
        var selected = switch (selector) {
            case CERT -> certificate;
            case SPKI -> publicKey;
        };
        if (matchingType == MatchingType.FULL || selected.isEmpty()) {
            return selected;
        }
        int index = selector.ordinal() * MatchingType.values().length + matchingType.ordinal();
        var digest = digests[index];
        if (digest == null) {
            digest = matchingType.represent(selected.get());
            digests[index] = digest;
        }
        return Optional.of(digest);
    }

    private static final int DIGESTS = Selector.values().length * MatchingType.values().length;
}
