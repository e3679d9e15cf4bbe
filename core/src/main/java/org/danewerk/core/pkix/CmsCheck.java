package org.danewerk.core.pkix;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/**
 * Whether somebody that an authority vouches for has signed some content. RFC 5652 §5.4, §5.6.
 *
 * <p>Of digests SHA-256, SHA-384 and SHA-512 count, of signatures RSA (PKCS #1, 2048 bits and more) and ECDSA. RFC 5754 §2, §3.
 *
 * @param authorities trusted as they stand
 * @param mail the address that the signer's certificate must be for
 * @param now when certificates must be valid: the time that a signature gives of itself is only the word of whoever has the key
 */
public record CmsCheck(List<X509Certificate> authorities, String mail, Instant now) {
    public CmsCheck {
        authorities = List.copyOf(authorities);
    }

    public CmsOutcome of(CmsSignature signature, Bytes content) {
        try {
            return new CmsOutcome.Authentic(signer(signature, content));
        } catch (Refusal e) {
            return new CmsOutcome.Refused(e.getMessage());
        }
    }

    private String signer(CmsSignature signature, Bytes content) throws Refusal {
        var digest = DIGESTS.get(signature.digestAlgorithm().toHex());
        if (digest == null) {
            throw new Refusal("digests of the algorithm "
                    + ObjectIdentifier.toText(signature.digestAlgorithm())
                    + " do not count; SHA-256, SHA-384 and SHA-512 do");
        }
        if (!digest(digest, content).equals(signature.messageDigest())) {
            throw new Refusal("the signature is over other content: the file has been changed, or is another one");
        }
        var certificates = readable(signature.certificates());
        var signer = certificates.stream()
                .filter(certificate -> isNamed(signature.signer(), certificate))
                .findFirst()
                .orElseThrow(() -> new Refusal("the certificate of the signer is not in the signature"));
        verify(signature, digest, signer);
        new CmsSigner(signer, mail, now).check();
        new CmsPath(authorities, now).check(signer, certificates);
        return new PresentedCertificate(Bytes.of(encoded(signer))).subjectText();
    }

    private static void verify(CmsSignature signature, String digest, X509Certificate signer) throws Refusal {
        var named = signature.signatureAlgorithm().toHex();
        var hash = digest.replace("-", "");
        // RSA with the digest named beside it, or with that very digest. RFC 5754 §3.2, §3.3
        var algorithm = named.equals(RSA) || SIGNATURES.getOrDefault(named, "").equals(hash + "withRSA")
                ? hash + "withRSA"
                : SIGNATURES.getOrDefault(named, "").equals(hash + "withECDSA") ? hash + "withECDSA" : "";
        if (algorithm.isEmpty()) {
            throw new Refusal("signatures of the algorithm " + ObjectIdentifier.toText(signature.signatureAlgorithm())
                    + " do not count here");
        }
        try {
            var key = signer.getPublicKey();
            if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
                throw new Refusal("the signer's key has " + rsa.getModulus().bitLength() + " bits; " + LEAST_RSA_BITS
                        + " are the least");
            }
            var check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(signature.signedAttributes().toArray());
            if (check.verify(signature.signature().toArray())) {
                return;
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            // Keys and signatures are hostile input, and providers answer some with exceptions of no certain kind.
        }
        throw new Refusal(
                "the signature is not by the key of the signer's certificate, or its attributes were changed");
    }

    private static Bytes digest(String algorithm, Bytes content) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            content.feed(digest);
            return Bytes.of(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is part of every Java", e);
        }
    }

    /** Those that the platform can read; the others can be no part of a path. */
    private static List<X509Certificate> readable(List<Bytes> certificates) {
        var readable = new ArrayList<X509Certificate>();
        certificates.forEach(der -> CmsPath.certificate(der).ifPresent(readable::add));
        return readable;
    }

    private static boolean isNamed(CmsSignature.Signer signer, X509Certificate certificate) {
        if (signer.keyIdentifier().isPresent()) {
            return keyIdentifier(certificate).equals(signer.keyIdentifier());
        }
        return !signer.serial().isEmpty()
                && new BigInteger(signer.serial().toArray()).equals(certificate.getSerialNumber())
                && Bytes.of(certificate.getIssuerX500Principal().getEncoded()).equals(signer.issuer());
    }

    /** An octet string within that of the extension. RFC 5280 §4.2.1.2. */
    private static Optional<Bytes> keyIdentifier(X509Certificate certificate) {
        var value = certificate.getExtensionValue("2.5.29.14");
        if (value == null) {
            return Optional.empty();
        }
        var outer = Bytes.of(value);
        var inner = DerReader.of(outer).content(DerReader.OCTET_STRING).in(outer);
        return Optional.of(DerReader.of(inner).content(DerReader.OCTET_STRING).in(inner));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException("it was read from octets", e);
        }
    }

    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String why) {
            super(why, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    private static final int LEAST_RSA_BITS = 2048;

    private static final Map<String, String> DIGESTS = Map.of(
            "608648016503040201", "SHA-256",
            "608648016503040202", "SHA-384",
            "608648016503040203", "SHA-512");

    private static final String RSA = "2a864886f70d010101";

    private static final Map<String, String> SIGNATURES = Map.of(
            "2a864886f70d01010b", "SHA256withRSA",
            "2a864886f70d01010c", "SHA384withRSA",
            "2a864886f70d01010d", "SHA512withRSA",
            "2a8648ce3d040302", "SHA256withECDSA",
            "2a8648ce3d040303", "SHA384withECDSA",
            "2a8648ce3d040304", "SHA512withECDSA");
}
