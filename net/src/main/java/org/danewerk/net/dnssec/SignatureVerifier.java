package org.danewerk.net.dnssec;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/** What does the arithmetic of signatures for one validator. Safe for many threads at once. */
@FunctionalInterface
public interface SignatureVerifier {
    /** By the providers of this process. */
    SignatureVerifier JDK = (algorithm, key, data, signature) -> {
        var verifier = Signature.getInstance(algorithm);
        verifier.initVerify(key);
        verifier.update(data);
        return verifier.verify(signature);
    };

    /**
     * @param algorithm as the JDK names it
     * @throws GeneralSecurityException where the key or the form of the signature is of no use, which is no match either
     */
    boolean verify(String algorithm, PublicKey key, byte[] data, byte[] signature) throws GeneralSecurityException;
}
