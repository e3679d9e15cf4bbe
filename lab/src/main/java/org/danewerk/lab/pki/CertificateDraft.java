package org.danewerk.lab.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.danewerk.core.base.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A certificate to be: sound as {@link Pki} hands it out, then broken in whatever way is wanted. Each method changes the draft
 * and returns it; {@link #issue} may be called more than once and makes another certificate each time.
 */
public final class CertificateDraft {
    private final Pki pki;
    private X500Name subject = new X500Name(new RDN[0]);
    private @Nullable X500Name issuerName;
    private @Nullable Issued issuer;
    private KeyKind keyKind = KeyKind.EC_P256;
    private @Nullable LabKey key;
    private @Nullable Bytes spki;
    private SignatureScheme scheme = SignatureScheme.USUAL;
    private @Nullable BigInteger serial;
    private Instant notBefore;
    private Instant notAfter;
    private final List<GeneralName> alternativeNames = new ArrayList<>();
    private @Nullable BasicConstraints basicConstraints;
    private List<Purpose> keyUsage = List.of();
    private List<Purpose> extendedKeyUsage = List.of();
    private final List<GeneralSubtree> permitted = new ArrayList<>();
    private final List<GeneralSubtree> excluded = new ArrayList<>();
    private boolean unknownCriticalExtension;
    private boolean keyIdentifiers = true;
    private boolean version1;
    private boolean damagedSignature;

    CertificateDraft(Pki pki) {
        this.pki = pki;
        this.notBefore = pki.now().minus(Duration.ofDays(30));
        this.notAfter = pki.now().plus(Duration.ofDays(60));
    }

    // Whose it is

    /** The subject becomes this common name alone, taken as it stands. */
    public CertificateDraft commonName(String commonName) {
        subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
        return this;
    }

    /** A subject such as {@code CN=mx1.example.com,O=Example}. */
    public CertificateDraft subject(String distinguishedName) {
        subject = new X500Name(distinguishedName);
        return this;
    }

    public CertificateDraft emptySubject() {
        subject = new X500Name(new RDN[0]);
        return this;
    }

    /** Names an issuer in the certificate that need not be the one that signs. */
    public CertificateDraft issuerName(String distinguishedName) {
        issuerName = distinguishedName.isEmpty() ? new X500Name(new RDN[0]) : new X500Name(distinguishedName);
        return this;
    }

    /** Signed by this one's key and naming its subject as issuer. Without it the certificate is self-signed. */
    public CertificateDraft issuedBy(Issued issuer) {
        this.issuer = issuer;
        return this;
    }

    // Its key and signature

    /** A fresh key of this kind. */
    public CertificateDraft key(KeyKind kind) {
        keyKind = kind;
        key = null;
        return this;
    }

    public CertificateDraft key(LabKey key) {
        this.key = key;
        return this;
    }

    /** Puts these octets where the SubjectPublicKeyInfo belongs, whatever the key is. */
    public CertificateDraft subjectPublicKeyInfo(Bytes der) {
        spki = der;
        return this;
    }

    public CertificateDraft signedWith(SignatureScheme scheme) {
        this.scheme = scheme;
        return this;
    }

    /** One bit of the signature is wrong. */
    public CertificateDraft damagedSignature() {
        damagedSignature = true;
        return this;
    }

    public CertificateDraft serial(BigInteger serial) {
        this.serial = serial;
        return this;
    }

    // When it is valid

    public CertificateDraft valid(Instant from, Instant until) {
        notBefore = from;
        notAfter = until;
        return this;
    }

    /** Ended the day before {@link Pki#now}. */
    public CertificateDraft expired() {
        return valid(pki.now().minus(Duration.ofDays(90)), pki.now().minus(Duration.ofDays(1)));
    }

    /** Begins the day after {@link Pki#now}. */
    public CertificateDraft notYetValid() {
        return valid(pki.now().plus(Duration.ofDays(1)), pki.now().plus(Duration.ofDays(90)));
    }

    // Its names

    /** Adds dNSNames, any ASCII string as it stands, NUL included. */
    public CertificateDraft dnsNames(String... names) {
        for (String name : names) {
            alternativeNames.add(new GeneralName(GeneralName.dNSName, new DERIA5String(name, false)));
        }
        return this;
    }

    public CertificateDraft ipAddress(String address) {
        alternativeNames.add(new GeneralName(GeneralName.iPAddress, address));
        return this;
    }

    public CertificateDraft email(String address) {
        alternativeNames.add(new GeneralName(GeneralName.rfc822Name, address));
        return this;
    }

    /** Without any the certificate has no subjectAltName at all. */
    public CertificateDraft noAlternativeNames() {
        alternativeNames.clear();
        return this;
    }

    // What it may do

    public CertificateDraft ca() {
        basicConstraints = new BasicConstraints(true);
        return this;
    }

    /** A CA with at most this many intermediates below it. */
    public CertificateDraft pathLength(int pathLength) {
        basicConstraints = new BasicConstraints(pathLength);
        return this;
    }

    /** basicConstraints with cA false. */
    public CertificateDraft notCa() {
        basicConstraints = new BasicConstraints(false);
        return this;
    }

    public CertificateDraft noBasicConstraints() {
        basicConstraints = null;
        return this;
    }

    /** None at all leaves the extension out. */
    public CertificateDraft keyUsage(Purpose... purposes) {
        keyUsage = List.of(purposes);
        return this;
    }

    /** None at all leaves the extension out. */
    public CertificateDraft extendedKeyUsage(Purpose... purposes) {
        extendedKeyUsage = List.of(purposes);
        return this;
    }

    /** A name constraint on dNSNames. RFC 5280 §4.2.1.10. */
    public CertificateDraft permit(String dnsSubtree) {
        permitted.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, dnsSubtree)));
        return this;
    }

    public CertificateDraft exclude(String dnsSubtree) {
        excluded.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, dnsSubtree)));
        return this;
    }

    public CertificateDraft unknownCriticalExtension() {
        unknownCriticalExtension = true;
        return this;
    }

    public CertificateDraft withoutKeyIdentifiers() {
        keyIdentifiers = false;
        return this;
    }

    /** X.509 version 1: no extension can be in it, whatever else is asked for. */
    public CertificateDraft version1() {
        version1 = true;
        return this;
    }

    // Made

    /** Makes the certificate. */
    public Issued issue() {
        LabKey own = key != null ? key : pki.nextKey(subject.toString(), keyKind);
        LabKey signing = issuer == null ? own : issuer.key();
        X500Name nameOfIssuer = issuerName != null ? issuerName : issuer == null ? subject : issuer.subject();
        BigInteger number = serial != null ? serial : BigInteger.valueOf(pki.nextSerial());
        try {
            var publicKey = SubjectPublicKeyInfo.getInstance((spki != null ? spki : own.spki()).toArray());
            var signer = new CertificateSigner(signing, scheme, pki.random("salt " + number));
            X509CertificateHolder made = version1
                    ? new X509v1CertificateBuilder(
                                    nameOfIssuer, number, Date.from(notBefore), Date.from(notAfter), subject, publicKey)
                            .build(signer)
                    : withExtensions(
                                    new X509v3CertificateBuilder(
                                            nameOfIssuer,
                                            number,
                                            Date.from(notBefore),
                                            Date.from(notAfter),
                                            subject,
                                            publicKey),
                                    publicKey)
                            .build(signer);
            byte[] der =
                    damagedSignature ? damaged(made) : made.toASN1Structure().getEncoded("DER");
            return new Issued(
                    pki,
                    subject,
                    own,
                    Bytes.of(publicKey.getEncoded("DER")),
                    Bytes.of(der),
                    copy(own),
                    Optional.ofNullable(issuer));
        } catch (IOException e) {
            throw new IllegalStateException("a certificate that cannot be encoded", e);
        }
    }

    /** The same content without serial number, for another certificate with this key. */
    CertificateDraft copy(LabKey otherKey) {
        var copy = new CertificateDraft(pki);
        copy.subject = subject;
        copy.issuerName = issuerName;
        copy.issuer = issuer;
        copy.key = otherKey;
        copy.scheme = scheme;
        copy.notBefore = notBefore;
        copy.notAfter = notAfter;
        copy.alternativeNames.addAll(alternativeNames);
        copy.basicConstraints = basicConstraints;
        copy.keyUsage = keyUsage;
        copy.extendedKeyUsage = extendedKeyUsage;
        copy.permitted.addAll(permitted);
        copy.excluded.addAll(excluded);
        copy.unknownCriticalExtension = unknownCriticalExtension;
        copy.keyIdentifiers = keyIdentifiers;
        copy.version1 = version1;
        return copy;
    }

    private X509v3CertificateBuilder withExtensions(X509v3CertificateBuilder builder, SubjectPublicKeyInfo publicKey)
            throws IOException {
        if (basicConstraints != null) {
            builder.addExtension(Extension.basicConstraints, true, basicConstraints);
        }
        if (!keyUsage.isEmpty()) {
            int bits = keyUsage.stream().mapToInt(Purpose::bit).reduce(0, (a, b) -> a | b);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(bits));
        }
        if (!extendedKeyUsage.isEmpty()) {
            var purposes = extendedKeyUsage.stream().map(Purpose::extended).toArray(KeyPurposeId[]::new);
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
        }
        if (!alternativeNames.isEmpty()) {
            // RFC 5280 §4.2.1.6: critical when there is no subject.
            boolean critical = subject.getRDNs().length == 0;
            var names = new GeneralNames(alternativeNames.toArray(GeneralName[]::new));
            builder.addExtension(Extension.subjectAlternativeName, critical, names);
        }
        if (!permitted.isEmpty() || !excluded.isEmpty()) {
            builder.addExtension(
                    Extension.nameConstraints, true, new NameConstraints(subtrees(permitted), subtrees(excluded)));
        }
        if (keyIdentifiers) {
            X509ExtensionUtils identifiers = new BcX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(publicKey));
            if (issuer != null) {
                var issuerKey = SubjectPublicKeyInfo.getInstance(issuer.spki().toArray());
                builder.addExtension(
                        Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuerKey));
            }
        }
        if (unknownCriticalExtension) {
            builder.addExtension(UNKNOWN_EXTENSION, true, DERNull.INSTANCE);
        }
        return builder;
    }

    private static GeneralSubtree @Nullable [] subtrees(List<GeneralSubtree> subtrees) {
        return subtrees.isEmpty() ? null : subtrees.toArray(GeneralSubtree[]::new);
    }

    private static byte[] damaged(X509CertificateHolder sound) throws IOException {
        Certificate structure = sound.toASN1Structure();
        ASN1BitString signature = structure.getSignature();
        byte[] octets = signature.getOctets();
        octets[octets.length - 1] ^= 1;
        return new DERSequence(new ASN1Encodable[] {
                    structure.getTBSCertificate(), structure.getSignatureAlgorithm(), new DERBitString(octets)
                })
                .getEncoded("DER");
    }

    /** Below the arc for documentation, so that nothing ever recognises it. RFC 5612. */
    private static final ASN1ObjectIdentifier UNKNOWN_EXTENSION = new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.1");
}
