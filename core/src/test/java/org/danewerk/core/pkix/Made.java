package org.danewerk.core.pkix;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.danewerk.core.base.Bytes;
import org.jspecify.annotations.Nullable;

/** A certificate made for a test, with its key. */
public record Made(PresentedCertificate certificate, X500Name subject, KeyPair keys) {
    public static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");

    /** A CA of this name; self-signed without an issuer. */
    public static Made ca(String name, @Nullable Made issuer) {
        return new Draft("CN=" + name, issuer).ca().make();
    }

    /** A server certificate with these dNSNames, taken as they stand. */
    public static Made leaf(@Nullable Made issuer, String... dnsNames) {
        return new Draft("O=Server", issuer).dnsNames(dnsNames).make();
    }

    public Bytes spki() {
        return certificate.spki().orElseThrow();
    }

    public static KeyPair keys(String algorithm, int size) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            if (size > 0) {
                generator.initialize(size);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a certificate will be. */
    public static final class Draft {
        private final X500Name subject;
        private final @Nullable Made issuer;
        private KeyPair keys;
        private String signature = "SHA256withECDSA";
        private boolean version1;
        private @Nullable X500Name issuerName;
        private Instant from = NOW.minus(Duration.ofDays(10));
        private Instant until = NOW.plus(Duration.ofDays(10));
        private final List<Extension> extensions = new ArrayList<>();

        public Draft(String subject, @Nullable Made issuer) {
            this.subject = new X500Name(subject);
            this.issuer = issuer;
            this.keys = Made.keys("EC", 256);
        }

        public Draft ca() {
            return extension(Extension.basicConstraints, true, new BasicConstraints(true));
        }

        public Draft ca(int pathLength) {
            return extension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
        }

        public Draft dnsNames(String... names) {
            var general = Stream.of(names)
                    .map(name -> new GeneralName(GeneralName.dNSName, new DERIA5String(name, false)))
                    .toArray(GeneralName[]::new);
            return general.length == 0
                    ? this
                    : extension(Extension.subjectAlternativeName, false, new GeneralNames(general));
        }

        public Draft keys(KeyPair keys) {
            this.keys = keys;
            return this;
        }

        public Draft signedWith(String algorithm) {
            signature = algorithm;
            return this;
        }

        /** Without the extensions, which come with version 3. */
        public Draft version1() {
            version1 = true;
            return this;
        }

        /** Names somebody as issuer who need not be the one that signs. */
        public Draft issuerName(String name) {
            issuerName = new X500Name(name);
            return this;
        }

        public Draft valid(Instant from, Instant until) {
            this.from = from;
            this.until = until;
            return this;
        }

        public Draft extension(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
            try {
                extensions.add(
                        new Extension(type, critical, value.toASN1Primitive().getEncoded("DER")));
                return this;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** @param value the octets inside the extension, sense or not */
        public Draft extension(ASN1ObjectIdentifier type, boolean critical, Bytes value) {
            extensions.add(new Extension(type, critical, value.toArray()));
            return this;
        }

        /** By Bouncy Castle, which knows the names of all algorithms in use. */
        private ContentSigner signer(KeyPair signing) throws OperatorCreationException {
            return new JcaContentSignerBuilder(signature).setProvider(PROVIDER).build(signing.getPrivate());
        }

        public Made make() {
            var signing = Optional.ofNullable(issuer).map(Made::keys).orElse(keys);
            var named = issuerName != null ? issuerName : issuer == null ? subject : issuer.subject();
            var serial = BigInteger.valueOf(SERIAL.incrementAndGet());
            var spki = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
            try {
                var signer = signer(signing);
                var made = version1
                        ? new X509v1CertificateBuilder(named, serial, Date.from(from), Date.from(until), subject, spki)
                                .build(signer)
                        : version3(named, serial, spki).build(signer);
                return new Made(new PresentedCertificate(Bytes.of(made.getEncoded())), subject, keys);
            } catch (IOException | OperatorCreationException e) {
                throw new IllegalStateException(e);
            }
        }

        private X509v3CertificateBuilder version3(X500Name named, BigInteger serial, SubjectPublicKeyInfo spki)
                throws CertIOException {
            var builder = new X509v3CertificateBuilder(named, serial, Date.from(from), Date.from(until), subject, spki);
            for (var extension : extensions) {
                builder.addExtension(extension);
            }
            return builder;
        }
    }

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final AtomicLong SERIAL = new AtomicLong(1);
}
