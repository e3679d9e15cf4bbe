package org.danewerk.operations.publish;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.X509EncodedKeySpec;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.verdict.KeyAlgorithm;

/** Makes the key after the current one: of its kind, and of its size or more. */
final class NextKey {
    private NextKey() {}

    /** Why a key is none of its algorithm, where it is none. */
    static Parsed<PublicKey> publicKey(Credential credential) {
        var name = credential.algorithm() == KeyAlgorithm.RSA ? "RSA" : "EC";
        try {
            return Parsed.ok(KeyFactory.getInstance(name)
                    .generatePublic(
                            new X509EncodedKeySpec(credential.publicKey().toArray())));
        } catch (GeneralSecurityException e) {
            return Parsed.malformed(0, "is no " + (name.equals("EC") ? "ECDSA" : name) + " key");
        }
    }

    /** The private key, in PEM. */
    static Parsed<Bytes> after(Credential current) {
        return switch (publicKey(current)) {
            case Parsed.Malformed<PublicKey>(var at, var reason) -> Parsed.malformed(at, "the current key " + reason);
            case Parsed.Ok<PublicKey>(var key) -> like(key);
        };
    }

    private static Parsed<Bytes> like(PublicKey key) {
        try {
            KeyPairGenerator generator;
            if (key instanceof RSAKey rsa) {
                generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(Math.max(LEAST_RSA_BITS, rsa.getModulus().bitLength()));
            } else if (key instanceof ECKey curve) {
                generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(curve.getParams());
            } else {
                return Parsed.malformed(0, "there is no making of a key such as the current one; make it by hand");
            }
            return Parsed.ok(PemText.ofPrivateKey(
                    generator.generateKeyPair().getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            return Parsed.malformed(0, "no key can be made: " + e.getMessage());
        }
    }

    /** Clients refuse shorter ones. */
    private static final int LEAST_RSA_BITS = 2048;
}
