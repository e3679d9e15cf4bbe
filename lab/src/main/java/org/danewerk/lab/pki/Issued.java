package org.danewerk.lab.pki;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;

/** A certificate of the lab with its private key and the way up to its root. Made by {@link CertificateDraft#issue}. */
public final class Issued {
    private final Pki pki;
    private final X500Name subject;
    private final LabKey key;
    private final Bytes spki;
    private final Bytes der;
    private final CertificateDraft draft;
    private final Optional<Issued> issuer;

    Issued(
            Pki pki,
            X500Name subject,
            LabKey key,
            Bytes spki,
            Bytes der,
            CertificateDraft draft,
            Optional<Issued> issuer) {
        this.pki = pki;
        this.subject = subject;
        this.key = key;
        this.spki = spki;
        this.der = der;
        this.draft = draft;
        this.issuer = issuer;
    }

    public Bytes der() {
        return der;
    }

    /** DER SubjectPublicKeyInfo as it stands in the certificate. */
    public Bytes spki() {
        return spki;
    }

    public LabKey key() {
        return key;
    }

    public PrivateKey privateKey() {
        return key.privateKey();
    }

    /** Empty for a self-signed certificate. */
    public Optional<Issued> issuer() {
        return issuer;
    }

    /** This certificate, its issuer and so on, the root included: what a server would send at its most thorough. */
    public List<Issued> chain() {
        var chain = new ArrayList<Issued>();
        for (Optional<Issued> at = Optional.of(this); at.isPresent(); at = at.get().issuer) {
            chain.add(at.get());
        }
        return List.copyOf(chain);
    }

    /** {@link #chain} without the self-signed root, unless the certificate is itself self-signed. */
    public List<Issued> chainWithoutRoot() {
        var chain = chain();
        return chain.size() == 1 ? chain : chain.subList(0, chain.size() - 1);
    }

    /** A draft for another certificate with the same content and key and a new serial number. */
    public CertificateDraft reissue() {
        return draft.copy(key);
    }

    /** A draft for a certificate with the same content, above all the same name, and another key. */
    public CertificateDraft impostor() {
        return draft.copy(pki.key("impostor of " + subject + " " + der.toHex().hashCode(), key.kind()));
    }

    /**
     * A TLSA record for this certificate; any field may be one that does not exist, data then being a SHA2-256 digest.
     *
     * @param selector 1 for the public key, anything else for the certificate
     * @param matchingType 0 for the octets, 2 for SHA2-512, anything else for SHA2-256
     */
    public TlsaRecord tlsa(int usage, int selector, int matchingType) {
        Bytes selected = selector == 1 ? spki : der;
        Bytes data = switch (matchingType) {
            case 0 -> selected;
            case 2 -> digest("SHA-512", selected);
            default -> digest("SHA-256", selected);
        };
        return new TlsaRecord(usage, selector, matchingType, data);
    }

    public PresentedCertificate presented() {
        return new PresentedCertificate(der);
    }

    /** @throws IllegalStateException when the JDK cannot parse it, as with an empty issuer */
    public X509Certificate x509() {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toArray()));
        } catch (CertificateException e) {
            throw new IllegalStateException("the JDK cannot parse this certificate: " + e.getMessage(), e);
        }
    }

    public String pem() {
        return Pem.encode("CERTIFICATE", der);
    }

    /** As JSSE's key managers want a chain. */
    public static X509Certificate[] x509(List<Issued> chain) {
        return chain.stream().map(Issued::x509).toArray(X509Certificate[]::new);
    }

    /** As server configuration files want a chain: leaf first. */
    public static String pem(List<Issued> chain) {
        var text = new StringBuilder();
        chain.forEach(certificate -> text.append(certificate.pem()));
        return text.toString();
    }

    public static PresentedChain presented(List<Issued> chain) {
        return PresentedChain.ofDer(chain.stream().map(Issued::der).toList());
    }

    X500Name subject() {
        return subject;
    }

    @Override
    public String toString() {
        return "certificate of " + subject;
    }

    private static Bytes digest(String algorithm, Bytes octets) {
        try {
            return Bytes.of(MessageDigest.getInstance(algorithm).digest(octets.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
