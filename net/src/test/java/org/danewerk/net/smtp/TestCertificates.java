package org.danewerk.net.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Throw-away certificates of every kind. */
public final class TestCertificates {
    private static final AtomicLong SERIALS = new AtomicLong(1);

    private TestCertificates() {}

    /**
     * What a server presents, and the key to the first of it.
     *
     * @param der the octets in wire order
     */
    public record Credential(PrivateKey key, List<X509Certificate> chain, List<byte[]> der) {
        public X509Certificate leaf() {
            return chain.getFirst();
        }
    }

    public static Credential selfSigned(String name, String algorithm) {
        var keys = keys(algorithm);
        return credential(
                keys,
                List.of(certificate("CN=" + name, "CN=" + name, name, keys, keys, algorithm, Instant.now(), false)));
    }

    public static Credential expired(String name) {
        var keys = keys("P-256");
        var then = Instant.now().minus(1000, ChronoUnit.DAYS);
        return credential(
                keys, List.of(certificate("CN=" + name, "CN=" + name, name, keys, keys, "P-256", then, false)));
    }

    /** A leaf and {@code length - 1} authorities above it, the root last. */
    public static Credential chain(String name, int length, String leafAlgorithm) {
        return chain(name, length, leafAlgorithm, "P-256");
    }

    static Credential chain(String name, int length, String leafAlgorithm, String authorities) {
        var chain = new ArrayList<byte[]>();
        var above = keys(authorities);
        var issuer = "CN=Authority " + (length - 1);
        chain.add(certificate(issuer, issuer, issuer, above, above, authorities, Instant.now(), true));
        for (int i = length - 2; i > 0; i--) {
            var subject = "CN=Authority " + i;
            var keys = keys(authorities);
            chain.addFirst(certificate(subject, issuer, subject, keys, above, authorities, Instant.now(), true));
            issuer = subject;
            above = keys;
        }
        var keys = keys(leafAlgorithm);
        chain.addFirst(certificate("CN=" + name, issuer, name, keys, above, authorities, Instant.now(), false));
        return credential(keys, chain);
    }

    /** Names nobody as its issuer, which the JDK's parser refuses. RFC 7671 §5.1 lets it serve all the same. */
    static Credential withoutIssuer(String name) {
        var keys = keys("P-256");
        var readable = certificate("CN=" + name, "CN=" + name, name, keys, keys, "P-256", Instant.now(), false);
        var unreadable = certificate("", "", name, keys, keys, "P-256", Instant.now(), false);
        return new Credential(
                keys.getPrivate(), List.of(new DisguisedCertificate(parse(readable), unreadable)), List.of(unreadable));
    }

    private static KeyPair keys(String algorithm) {
        try {
            return switch (algorithm) {
                case "RSA", "RSA-PSS" -> {
                    var generator = KeyPairGenerator.getInstance(algorithm.equals("RSA") ? "RSA" : "RSASSA-PSS");
                    generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
                    yield generator.generateKeyPair();
                }
                case "P-256", "P-384", "P-521" -> {
                    var generator = KeyPairGenerator.getInstance("EC");
                    generator.initialize(new ECGenParameterSpec("secp" + algorithm.substring(2) + "r1"));
                    yield generator.generateKeyPair();
                }
                default -> KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] certificate(
            String subject,
            String issuer,
            String name,
            KeyPair keys,
            KeyPair issuerKeys,
            String issuerAlgorithm,
            Instant from,
            boolean authority) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(SERIALS.getAndIncrement()),
                    Date.from(from.minus(1, ChronoUnit.DAYS)),
                    Date.from(from.plus(90, ChronoUnit.DAYS)),
                    new X500Name(subject),
                    keys.getPublic());
            if (authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(
                                name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, name)));
            }
            var signer = new JcaContentSignerBuilder(signatureAlgorithm(issuerAlgorithm))
                    .setProvider(new BouncyCastleProvider())
                    .build(issuerKeys.getPrivate());
            return builder.build(signer).getEncoded();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String signatureAlgorithm(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "RSA-PSS" -> "SHA256withRSAandMGF1";
            case "P-256" -> "SHA256withECDSA";
            case "P-384" -> "SHA384withECDSA";
            case "P-521" -> "SHA512withECDSA";
            default -> algorithm;
        };
    }

    private static Credential credential(KeyPair keys, List<byte[]> der) {
        return new Credential(
                keys.getPrivate(), der.stream().map(TestCertificates::parse).toList(), List.copyOf(der));
    }

    private static X509Certificate parse(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
