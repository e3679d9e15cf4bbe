package org.danewerk.operations.dkim;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** The only hash that signatures may use. RFC 8301 §3.1. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no SHA-256", e);
        }
    }

    static byte[] of(byte[] octets) {
        return digest().digest(octets);
    }
}
