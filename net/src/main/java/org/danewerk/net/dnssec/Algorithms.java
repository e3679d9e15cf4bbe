package org.danewerk.net.dnssec;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/** Which algorithms count, and how their keys and signatures look in Java. RFC 9904, 9905, 9906. */
final class Algorithms {
    static final int RSASHA1 = 5;
    static final int RSASHA1_NSEC3_SHA1 = 7;
    static final int RSASHA256 = 8;
    static final int RSASHA512 = 10;
    static final int ECDSAP256SHA256 = 13;
    static final int ECDSAP384SHA384 = 14;
    static final int ED25519 = 15;
    static final int ED448 = 16;

    static final int DIGEST_SHA1 = 1;
    static final int DIGEST_SHA256 = 2;
    static final int DIGEST_SHA384 = 4;

    /** Shorter RSA keys can be broken; such a zone is as good as unsigned. */
    private static final int MIN_RSA_BITS = 1024;
    /** RFC 3110 §2, RFC 5702 §2. */
    private static final int MAX_RSA_BITS = 4096;
    /** A long exponent is an attack on the verifier. */
    private static final int MAX_RSA_EXPONENT_BITS = 65;

    private Algorithms() {}

    /** Whether a signature of this kind can make data secure. */
    static boolean counts(int algorithm, ValidationLimits limits) {
        return switch (algorithm) {
            case RSASHA256, RSASHA512, ECDSAP256SHA256, ECDSAP384SHA384, ED25519, ED448 -> true;
            // RFC 9905 §2: operators treat these as unsupported, which makes the zone insecure
            case RSASHA1, RSASHA1_NSEC3_SHA1 -> limits.sha1IsSecure();
            default -> false;
        };
    }

    static boolean isSha1(int algorithm) {
        return algorithm == RSASHA1 || algorithm == RSASHA1_NSEC3_SHA1;
    }

    /** The name of a DS digest for {@link java.security.MessageDigest}, where it counts. */
    static Optional<String> digest(int digestType, ValidationLimits limits) {
        return switch (digestType) {
            case DIGEST_SHA1 -> limits.sha1IsSecure() ? Optional.of("SHA-1") : Optional.empty();
            case DIGEST_SHA256 -> Optional.of("SHA-256");
            case DIGEST_SHA384 -> Optional.of("SHA-384");
            default -> Optional.empty();
        };
    }

    /** How long a DS digest is; -1 where its type is not known. */
    static int digestOctets(int digestType) {
        return switch (digestType) {
            case DIGEST_SHA1 -> 20;
            case DIGEST_SHA256 -> 32;
            case DIGEST_SHA384 -> 48;
            default -> -1;
        };
    }

    /** The key, or nothing where its octets are no key of this algorithm. */
    static Optional<PublicKey> publicKey(int algorithm, Bytes octets) {
        try {
            return switch (algorithm) {
                case RSASHA1, RSASHA1_NSEC3_SHA1, RSASHA256, RSASHA512 -> rsa(octets);
                case ECDSAP256SHA256 ->
                    spki("EC", "3059301306072a8648ce3d020106082a8648ce3d03010703420004", 64, octets);
                case ECDSAP384SHA384 -> spki("EC", "3076301006072a8648ce3d020106052b8104002203620004", 96, octets);
                case ED25519 -> spki("Ed25519", "302a300506032b6570032100", 32, octets);
                case ED448 -> spki("Ed448", "3043300506032b6571033a00", 57, octets);
                default -> Optional.empty();
            };
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    static boolean verify(int algorithm, PublicKey key, byte[] data, Bytes signature, SignatureVerifier verifier) {
        var name = switch (algorithm) {
            case RSASHA1, RSASHA1_NSEC3_SHA1 -> "SHA1withRSA";
            case RSASHA256 -> "SHA256withRSA";
            case RSASHA512 -> "SHA512withRSA";
            // r and s side by side, as RFC 6605 §4 has them
            case ECDSAP256SHA256 -> "SHA256withECDSAinP1363Format";
            case ECDSAP384SHA384 -> "SHA384withECDSAinP1363Format";
            case ED25519 -> "Ed25519";
            case ED448 -> "Ed448";
            default -> throw new IllegalArgumentException("algorithm " + algorithm);
        };
        try {
            return verifier.verify(name, key, data, signature.toArray());
        } catch (GeneralSecurityException e) {
            return false; // a signature of a wrong length, for instance
        }
    }

    /** RFC 3110 §2. */
    private static Optional<PublicKey> rsa(Bytes octets) throws GeneralSecurityException {
        if (octets.size() < 3) {
            return Optional.empty();
        }
        int exponentSize = octets.at(0);
        int at = 1;
        if (exponentSize == 0) {
            exponentSize = octets.at(1) << 8 | octets.at(2);
            at = 3;
        }
        if (exponentSize == 0 || at + exponentSize >= octets.size()) {
            return Optional.empty();
        }
        var exponent = new BigInteger(1, octets.slice(at, at + exponentSize).toArray());
        var modulus =
                new BigInteger(1, octets.slice(at + exponentSize, octets.size()).toArray());
        if (modulus.bitLength() < MIN_RSA_BITS
                || modulus.bitLength() > MAX_RSA_BITS
                || exponent.bitLength() > MAX_RSA_EXPONENT_BITS) {
            return Optional.empty();
        }
        return Optional.of(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
    }

    /** The octets of RFC 6605 §4 or RFC 8080 §3 behind the fixed start of their SubjectPublicKeyInfo. RFC 5480 §2, RFC 8410 §4. */
    private static Optional<PublicKey> spki(String family, String prefix, int size, Bytes octets)
            throws GeneralSecurityException {
        if (octets.size() != size) {
            return Optional.empty();
        }
        byte[] encoded = HexFormat.of().parseHex(prefix + octets.toHex());
        return Optional.of(KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(encoded)));
    }
}
