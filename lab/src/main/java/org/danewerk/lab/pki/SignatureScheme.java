package org.danewerk.lab.pki;

/** How a certificate is signed. */
public enum SignatureScheme {
    /** ECDSA with the digest of the curve's size (RFC 6979, so deterministic), RSA PKCS #1 with SHA-256, or Ed25519. */
    USUAL,
    /** RSA PSS with SHA-256; the salt follows from the seed. */
    RSA_PSS,
    /** RSA PKCS #1 with SHA-1: old, and refused by some. */
    RSA_SHA1
}
