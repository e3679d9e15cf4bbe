package org.danewerk.lab.pki;

/** A kind of key that a certificate of the lab can have. */
public enum KeyKind {
    EC_P256("EC"),
    EC_P384("EC"),
    RSA_2048("RSA"),
    /** Weak; some TLS stacks refuse it. */
    RSA_1024("RSA"),
    ED25519("Ed25519");

    private final String algorithm;

    KeyKind(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The name {@link java.security.KeyFactory} knows. */
    public String algorithm() {
        return algorithm;
    }

    boolean isRsa() {
        return this == RSA_2048 || this == RSA_1024;
    }
}
