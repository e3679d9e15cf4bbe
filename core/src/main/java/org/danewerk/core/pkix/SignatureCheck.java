package org.danewerk.core.pkix;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.X509EncodedKeySpec;
import org.danewerk.core.base.Bytes;

/** Whether a key made the signature on a certificate. RFC 5280 §6.1.3 (a)(1). */
final class SignatureCheck {
    private SignatureCheck() {}

    /**
     * False for whatever cannot be checked as well: an unknown algorithm, a key that the platform refuses, octets without sense.
     *
     * @param publicKey the signer's SubjectPublicKeyInfo
     */
    static boolean isSignedBy(PresentedCertificate certificate, Bytes publicKey) {
        var outline = certificate.outline();
        if (outline.isEmpty()) {
            return false;
        }
        var der = certificate.der();
        var algorithm = outline.get().outerAlgorithm().in(der);
        var bits = outline.get().signature().in(der);
        // RFC 5280 §4.1.1.2: both must name the same algorithm. The first octet counts unused bits, of which there are
        // none.
        if (!algorithm.equals(outline.get().innerAlgorithm().in(der)) || bits.size() < 2 || bits.at(0) != 0) {
            return false;
        }
        return SignatureAlgorithm.of(algorithm)
                .map(known -> verify(known, publicKey, outline.get().signed().in(der), bits.slice(1, bits.size())))
                .orElse(false);
    }

    private static boolean verify(SignatureAlgorithm algorithm, Bytes publicKey, Bytes signed, Bytes signature) {
        try {
            var check = Signature.getInstance(algorithm.name());
            check.initVerify(key(publicKey));
            if (algorithm.pss().isPresent()) {
                check.setParameter(algorithm.pss().get());
            }
            check.update(signed.toArray());
            return check.verify(signature.toArray());
        } catch (GeneralSecurityException | RuntimeException e) {
            // Keys and signatures are hostile input, and providers answer some with exceptions of no certain kind.
            return false;
        }
    }

    private static PublicKey key(Bytes publicKey) throws GeneralSecurityException {
        var algorithm = SignatureAlgorithm.keyAlgorithm(publicKey).orElse("unknown");
        var key = KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(publicKey.toArray()));
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw new InvalidKeyException("anybody can sign with a key this short");
        }
        return key;
    }

    /** Keys of 768 bits have been factored; the platform itself refuses shorter DSA and EC keys. RFC 6698 §8. */
    private static final int LEAST_RSA_BITS = 1024;
}
