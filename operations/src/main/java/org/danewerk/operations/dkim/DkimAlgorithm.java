package org.danewerk.operations.dkim;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** How signatures are made: a kind of key, and always SHA-256. RFC 6376 §3.3, RFC 8463 §3. */
enum DkimAlgorithm {
    RSA_SHA256("rsa", "SHA256withRSA"),
    ED25519_SHA256("ed25519", "Ed25519");

    private final String keyKind;
    private final String platformName;

    DkimAlgorithm(String keyKind, String platformName) {
        this.keyKind = keyKind;
        this.platformName = platformName;
    }

    static Parsed<DkimAlgorithm> named(String word) {
        for (var algorithm : values()) {
            if (algorithm.word().equals(word)) {
                return Parsed.ok(algorithm);
            }
        }
        return Parsed.malformed(
                0,
                word.equals("rsa-sha1")
                        ? "it is made with SHA-1, which counts no longer (RFC 8301 §3.1)"
                        : "its a= is no algorithm that is known (RFC 6376 §3.3)");
    }

    static DkimAlgorithm of(DkimKey key) {
        return key.isRsa() ? RSA_SHA256 : ED25519_SHA256;
    }

    /** As in a=. */
    String word() {
        return keyKind + "-sha256";
    }

    /** As in k= of the key. */
    String keyKind() {
        return keyKind;
    }

    byte[] sign(DkimKey key, byte[] octets) {
        try {
            var signature = Signature.getInstance(platformName);
            signature.initSign(key.key());
            signature.update(signed(octets));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that cannot sign", e);
        }
    }

    boolean verifies(PublicKey key, byte[] octets, Bytes value) {
        try {
            var signature = Signature.getInstance(platformName);
            signature.initVerify(key);
            signature.update(signed(octets));
            return signature.verify(value.toArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Ed25519 signs the hash. RFC 8463 §3. */
    private byte[] signed(byte[] octets) {
        return this == ED25519_SHA256 ? Sha256.of(octets) : octets;
    }
}
