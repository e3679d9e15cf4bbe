package org.danewerk.core.pkix;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/**
 * What a server presented in one handshake, octet for octet: certificates in the order sent, the leaf first, or one raw public
 * key. RFC 8446 §4.4.2, RFC 7250.
 *
 * @param rawPublicKey a DER SubjectPublicKeyInfo; then there are no certificates
 */
public record PresentedChain(List<PresentedCertificate> certificates, Optional<Bytes> rawPublicKey) {
    public static final PresentedChain NONE = new PresentedChain(List.of(), Optional.empty());

    public PresentedChain {
        certificates = List.copyOf(certificates);
        if (rawPublicKey.isPresent() && !certificates.isEmpty()) {
            throw new IllegalArgumentException("a raw public key comes alone");
        }
    }

    public static PresentedChain ofDer(List<Bytes> certificates) {
        return new PresentedChain(
                certificates.stream().map(PresentedCertificate::new).toList(), Optional.empty());
    }

    public static PresentedChain ofRawPublicKey(Bytes spki) {
        return new PresentedChain(List.of(), Optional.of(spki));
    }

    public boolean isEmpty() {
        return certificates.isEmpty() && rawPublicKey.isEmpty();
    }
}
