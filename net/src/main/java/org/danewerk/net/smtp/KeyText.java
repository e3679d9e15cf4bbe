package org.danewerk.net.smtp;

import java.security.PublicKey;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** A public key in words: its algorithm and size. */
final class KeyText {
    private KeyText() {}

    /** Such as {@code RSA 2048}, {@code ECDSA P-256} or {@code Ed25519}. */
    static String of(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa ->
                (key.getAlgorithm().equals("RSASSA-PSS") ? "RSA-PSS " : "RSA ")
                        + rsa.getModulus().bitLength();
            // The JDK knows no other curves of these sizes than NIST's.
            case ECPublicKey ec ->
                "ECDSA P-" + ec.getParams().getCurve().getField().getFieldSize();
            case EdECPublicKey ed -> ed.getParams().getName();
            case DSAPublicKey dsa
            when dsa.getParams() != null -> "DSA " + dsa.getParams().getP().bitLength();
            default -> key.getAlgorithm().equals("EC") ? "ECDSA" : key.getAlgorithm();
        };
    }
}
