package org.danewerk.core.pkix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.pkix.Made.NOW;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CmsCheckTest {
    private static final Bytes CONTENT = octets("<TrustAnchor/>\n");

    private final Made root = Made.ca("Root", null);
    private final Made between = Made.ca("Between", root);
    private final Made signer = MadeCms.signer(between).make();

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, SHA256withRSA",
        "RSA, 2048, SHA384withRSA",
        "RSA, 3072, SHA512withRSA",
        "EC, 256, SHA256withECDSA",
        "EC, 384, SHA384withECDSA",
        "EC, 521, SHA512withECDSA"
    })
    @DisplayName("RFC 5652 §5.6: a signature of somebody under a trusted authority stands")
    void stands(String key, int size, String algorithm) {
        var made = MadeCms.signer(between).keys(Made.keys(key, size)).make();
        assertThat(check(new MadeCms()
                        .signedBy(made, algorithm)
                        .with(between)
                        .with(root)
                        .over(CONTENT)))
                .isEqualTo(new CmsOutcome.Authentic("CN=Anchor signer"));
        assertThat(check(new MadeCms().signedBy(made, algorithm).with(between).over(CONTENT)))
                .as("the authority itself need not be sent")
                .isInstanceOf(CmsOutcome.Authentic.class);
    }

    @Test
    @DisplayName("RFC 5652 §5.3: the signer by the identifier of the key")
    void byKeyIdentifier() {
        var made = MadeCms.signer(root)
                .extension(Extension.subjectKeyIdentifier, false, new DEROctetString(MadeCms.KEY_IDENTIFIER.toArray()))
                .make();
        var cms = new MadeCms().signedByKey(made, MadeCms.KEY_IDENTIFIER, "SHA256withECDSA");
        assertThat(check(cms.over(CONTENT))).isInstanceOf(CmsOutcome.Authentic.class);
        assertRefused(
                new MadeCms()
                        .signedByKey(signer, MadeCms.KEY_IDENTIFIER, "SHA256withECDSA")
                        .over(CONTENT),
                "the certificate of the signer is not in the signature");
    }

    @Test
    void otherContentIsRefused() {
        var cms = good().over(CONTENT);
        for (int i = 0; i < CONTENT.size(); i++) {
            assertThat(check(cms, flipped(CONTENT, i), now(NOW)))
                    .isEqualTo(new CmsOutcome.Refused(
                            "the signature is over other content: the file has been changed, or is another one"));
        }
        assertThat(check(cms, octets("<TrustAnchor/>\r\n"), now(NOW)))
                .as("no line ends are made alike")
                .isInstanceOf(CmsOutcome.Refused.class);
    }

    @Test
    @DisplayName("RFC 5652 §5.4: what is signed are the attributes")
    void changedAttributesAreRefused() {
        var cms = good().over(CONTENT);
        var time = octets("260901000000Z");
        int at = indexOf(cms, time);
        assertRefused(
                flipped(cms, at + 3),
                "the signature is not by the key of the signer's certificate, or its attributes were changed");
    }

    @Test
    void otherAuthorityIsRefused() {
        var stranger = Made.ca("Root", null);
        assertThat(new CmsCheck(List.of(x509(stranger)), MadeCms.MAIL, NOW)
                        .of(parsed(good().with(root).over(CONTENT)), CONTENT))
                .isEqualTo(new CmsOutcome.Refused(
                        "no valid path leads from the signer's certificate to an authority that is trusted"));
        assertThat(new CmsCheck(List.of(), MadeCms.MAIL, NOW).of(parsed(good().over(CONTENT)), CONTENT))
                .isEqualTo(new CmsOutcome.Refused("there is no authority to trust"));
        assertRefused(
                new MadeCms().signedBy(signer, "SHA256withECDSA").over(CONTENT),
                "no valid path leads from the signer's certificate to an authority that is trusted");
        var noAuthority = MadeCms.signer(MadeCms.signer(root).make()).make();
        assertRefused(
                new MadeCms().signedBy(noAuthority, "SHA256withECDSA").over(CONTENT),
                "no valid path leads from the signer's certificate to an authority that is trusted");
    }

    @Test
    @DisplayName("certificates count at the time of the check, whatever time the signature gives of itself")
    void dates() {
        var cms = good().over(CONTENT);
        assertThat(check(cms, CONTENT, now(NOW.plus(Duration.ofDays(11)))))
                .isEqualTo(new CmsOutcome.Refused(
                        "the signer's certificate expired at 2026-10-11T12:00:00Z, checked at 2026-10-12T12:00:00Z; "
                                + "fetch the signature anew"));
        assertThat(check(cms, CONTENT, now(NOW.minus(Duration.ofDays(11)))))
                .isEqualTo(
                        new CmsOutcome.Refused(
                                "the signer's certificate is valid from 2026-09-21T12:00:00Z, checked at 2026-09-20T12:00:00Z"));
        var ended = new Made.Draft("CN=Ended", null)
                .ca()
                .valid(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)))
                .make();
        var outlives = MadeCms.signer(ended).make();
        assertThat(new CmsCheck(List.of(x509(ended)), MadeCms.MAIL, NOW)
                        .of(
                                parsed(new MadeCms()
                                        .signedBy(outlives, "SHA256withECDSA")
                                        .over(CONTENT)),
                                CONTENT))
                .as("of an authority that has ended")
                .isInstanceOf(CmsOutcome.Refused.class);
    }

    @Test
    @DisplayName("RFC 8550 §4.4.2, §4.4.4, §3: what the signer's certificate must be for")
    void purposes() {
        assertThat(check(signed(MadeCms.bare(root).make()))).isInstanceOf(CmsOutcome.Authentic.class);
        assertThat(check(signed(MadeCms.purpose(MadeCms.bare(root), KeyPurposeId.anyExtendedKeyUsage)
                        .make())))
                .isInstanceOf(CmsOutcome.Authentic.class);
        assertRefused(
                signed(MadeCms.purpose(MadeCms.bare(root), KeyPurposeId.id_kp_serverAuth)
                        .make()),
                "the signer's certificate is not for signed mail: extKeyUsage lacks emailProtection");
        assertRefused(
                signed(MadeCms.bare(root)
                        .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment))
                        .make()),
                "the signer's certificate is not for signatures: keyUsage lacks digitalSignature");
        assertRefused(
                signed(new Made.Draft("CN=Somebody", root).make()),
                "the signer's certificate is for no mail address, and not for anchors@example.org");
        assertRefused(
                signed(new Made.Draft("E=other@example.org", root).make()),
                "the signer's certificate is for other@example.org, and not for anchors@example.org");
        assertThat(check(signed(new Made.Draft("E=Anchors@Example.org", root).make())))
                .isInstanceOf(CmsOutcome.Authentic.class);
    }

    @Test
    void whatIsWeakDoesNotCount() {
        var rsa = MadeCms.signer(root).keys(Made.keys("RSA", 1024)).make();
        assertRefused(signed(rsa, "SHA256withRSA"), "the signer's key has 1024 bits; 2048 are the least");
        var strong = MadeCms.signer(root).keys(Made.keys("RSA", 2048)).make();
        assertRefused(
                signed(strong, "SHA1withRSA"),
                "digests of the algorithm 1.3.14.3.2.26 do not count; SHA-256, SHA-384 and SHA-512 do");
        var edwards = MadeCms.signer(root).keys(Made.keys("Ed25519", 0)).make();
        assertRefused(signed(edwards, "Ed25519"), "signatures of the algorithm 1.3.101.112 do not count here");
    }

    @Test
    @DisplayName("RFC 5652 §5.3, §11.1, §11.2: both attributes must be signed, once each")
    void attributes() {
        assertMalformed(good().direct(), "there are no signed attributes");
        assertMalformed(
                good().attributes(table -> MadeCms.without(table, CMSAttributes.messageDigest)),
                "the signed attributes have no message-digest");
        assertMalformed(
                good().attributes(table -> MadeCms.without(table, CMSAttributes.contentType)),
                "the signed attributes have no content-type");
        assertMalformed(
                good().attributes(table -> MadeCms.twice(table, CMSAttributes.messageDigest)),
                "the signed attributes have more than one message-digest");
        assertMalformed(
                good().attributes(table -> MadeCms.without(table, CMSAttributes.contentType)
                        .add(CMSAttributes.contentType, PKCSObjectIdentifiers.signedData)),
                "the attribute content-type is not that of the content");
        assertMalformed(
                good().attributes(table -> {
                    var changed =
                            MadeCms.without(table, CMSAttributes.messageDigest).toASN1EncodableVector();
                    changed.add(new Attribute(
                            CMSAttributes.messageDigest, new DERSet(new org.bouncycastle.asn1.ASN1Encodable[] {
                                new DEROctetString(new byte[32]), new DEROctetString(new byte[31])
                            })));
                    return new org.bouncycastle.asn1.cms.AttributeTable(changed);
                }),
                "the signed attributes have more than one message-digest");
    }

    @Test
    void whatIsNotAskedForIsRefused() {
        assertMalformed(
                good().signedBy(MadeCms.signer(root).make(), "SHA256withECDSA"),
                "there are several signatures; one is asked for");
        assertMalformed(new MadeCms().with(root), "nobody has signed");
        assertMalformed(
                good().encapsulated(), "the signature has its content in it; one beside its content is asked for");
        var many = good();
        for (int i = 0; i < 8; i++) {
            many.with(Made.ca("Another", null));
        }
        assertThat(CmsSignature.parse(many.over(CONTENT))).isInstanceOf(Parsed.Malformed.class);
        assertRefused(
                good().withoutCertificates().with(between).over(CONTENT),
                "the certificate of the signer is not in the signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "3000", "300b06092a864886f70d010701", "2d2d2d2d2d"})
    void otherOctetsAreRefused(String hex) {
        assertThat(CmsSignature.parse(Bytes.ofHex(hex)))
                .isEqualTo(Parsed.malformed(0, "this is no CMS SignedData in DER"));
    }

    @Test
    void everyPartIsRefusedAndEveryChangeIsSurvived() {
        var cms = good().over(CONTENT);
        for (int length = 0; length < cms.size(); length++) {
            assertThat(CmsSignature.parse(cms.slice(0, length))).isInstanceOf(Parsed.Malformed.class);
        }
        assertThat(CmsSignature.parse(Bytes.ofHex(cms.toHex() + "00"))).isInstanceOf(Parsed.Malformed.class);
        for (int i = 0; i < cms.size(); i++) {
            // May still stand, since not every octet is signed; must not throw.
            if (CmsSignature.parse(flipped(cms, i)) instanceof Parsed.Ok<CmsSignature>(var changed)) {
                check(changed, CONTENT, now(NOW));
            }
        }
    }

    private MadeCms good() {
        return new MadeCms().signedBy(signer, "SHA256withECDSA").with(between);
    }

    private static Bytes signed(Made by) {
        return signed(by, "SHA256withECDSA");
    }

    private static Bytes signed(Made by, String algorithm) {
        return new MadeCms().signedBy(by, algorithm).over(CONTENT);
    }

    private CmsOutcome check(Bytes cms) {
        return check(cms, CONTENT, now(NOW));
    }

    private static CmsOutcome check(Bytes cms, Bytes content, CmsCheck check) {
        return check(parsed(cms), content, check);
    }

    private static CmsOutcome check(CmsSignature cms, Bytes content, CmsCheck check) {
        return check.of(cms, content);
    }

    private CmsCheck now(Instant now) {
        return new CmsCheck(List.of(x509(root)), MadeCms.MAIL, now);
    }

    private void assertRefused(Bytes cms, String why) {
        assertThat(check(cms)).isEqualTo(new CmsOutcome.Refused(why));
    }

    private static void assertMalformed(MadeCms cms, String reason) {
        assertThat(CmsSignature.parse(cms.over(CONTENT))).isEqualTo(Parsed.malformed(0, reason));
    }

    private static CmsSignature parsed(Bytes cms) {
        return CmsSignature.parse(cms).orThrow();
    }

    private static X509Certificate x509(Made made) {
        return CmsPath.certificate(made.certificate().der()).orElseThrow();
    }

    private static Bytes flipped(Bytes octets, int at) {
        var changed = octets.toArray();
        changed[at] ^= 1;
        return Bytes.of(changed);
    }

    private static int indexOf(Bytes octets, Bytes part) {
        for (int i = 0; i + part.size() <= octets.size(); i++) {
            if (Arrays.equals(octets.slice(i, i + part.size()).toArray(), part.toArray())) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }

    private static Bytes octets(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
