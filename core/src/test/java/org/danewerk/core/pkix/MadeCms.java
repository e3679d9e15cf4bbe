package org.danewerk.core.pkix;

import java.io.IOException;
import java.security.Security;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Hashtable;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.danewerk.core.base.Bytes;

/** A CMS signature made for a test, by Bouncy Castle. */
final class MadeCms {
    static final String MAIL = "anchors@example.org";

    private record Signing(Made signer, String algorithm, boolean byKeyIdentifier) {}

    private final List<Signing> signings = new ArrayList<>();
    private final List<Made> certificates = new ArrayList<>();
    private UnaryOperator<AttributeTable> attributes = table -> table;
    private boolean direct;
    private boolean encapsulated;

    MadeCms signedBy(Made signer, String algorithm) {
        signings.add(new Signing(signer, algorithm, false));
        certificates.add(signer);
        return this;
    }

    MadeCms signedByKey(Made signer, Bytes identifier, String algorithm) {
        signings.add(new Signing(signer, algorithm, true));
        certificates.add(signer);
        return this;
    }

    MadeCms with(Made certificate) {
        certificates.add(certificate);
        return this;
    }

    MadeCms withoutCertificates() {
        certificates.clear();
        return this;
    }

    MadeCms attributes(UnaryOperator<AttributeTable> change) {
        attributes = change;
        return this;
    }

    /** Without signed attributes. */
    MadeCms direct() {
        direct = true;
        return this;
    }

    MadeCms encapsulated() {
        encapsulated = true;
        return this;
    }

    Bytes over(Bytes content) {
        try {
            var generator = new CMSSignedDataGenerator();
            for (var signing : signings) {
                var builder = new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                        .setProvider(PROVIDER)
                        .build());
                builder.setDirectSignature(direct);
                builder.setSignedAttributeGenerator(parameters ->
                        attributes.apply(new DefaultSignedAttributeTableGenerator(times()).getAttributes(parameters)));
                var signer = new JcaContentSignerBuilder(signing.algorithm)
                        .setProvider(PROVIDER)
                        .build(signing.signer.keys().getPrivate());
                generator.addSignerInfoGenerator(
                        signing.byKeyIdentifier
                                ? builder.build(signer, KEY_IDENTIFIER.toArray())
                                : builder.build(signer, holder(signing.signer)));
            }
            for (var certificate : certificates) {
                generator.addCertificate(holder(certificate));
            }
            var made = generator.generate(new CMSProcessableByteArray(content.toArray()), encapsulated);
            return Bytes.of(made.getEncoded("DER"));
        } catch (IOException | CMSException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AttributeTable times() {
        var table = new Hashtable<Object, Object>();
        table.put(
                CMSAttributes.signingTime,
                new Attribute(
                        CMSAttributes.signingTime,
                        new DERSet(new DERUTCTime(Date.from(Instant.parse("2026-09-01T00:00:00Z"))))));
        return new AttributeTable(table);
    }

    private static X509CertificateHolder holder(Made made) throws IOException {
        return new X509CertificateHolder(made.certificate().der().toArray());
    }

    /** Of a signer as IANA's. */
    static Made.Draft signer(Made issuer) {
        return purpose(bare(issuer), KeyPurposeId.id_kp_emailProtection)
                .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    }

    /** For this address, and no purpose. */
    static Made.Draft bare(Made issuer) {
        return new Made.Draft("CN=Anchor signer", issuer)
                .extension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.rfc822Name, MAIL)));
    }

    static Made.Draft purpose(Made.Draft draft, KeyPurposeId purpose) {
        return draft.extension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
    }

    static AttributeTable without(AttributeTable table, org.bouncycastle.asn1.ASN1ObjectIdentifier type) {
        return table.remove(type);
    }

    static AttributeTable twice(AttributeTable table, org.bouncycastle.asn1.ASN1ObjectIdentifier type) {
        var all = table.toASN1EncodableVector();
        all.add(table.get(type));
        return new AttributeTable(all);
    }

    static final Bytes KEY_IDENTIFIER = Bytes.ofHex("0102030405060708");
    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    static {
        if (Security.getProvider(PROVIDER.getName()) != null) {
            throw new IllegalStateException("what is checked must be checked by the platform's own");
        }
    }
}
