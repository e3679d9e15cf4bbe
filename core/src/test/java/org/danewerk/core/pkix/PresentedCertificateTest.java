package org.danewerk.core.pkix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.danewerk.core.base.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PresentedCertificateTest {
    private static final Made SERVER = new Made.Draft("O=Example,CN=first,CN=mx1.example.com", null)
            .dnsNames("mx1.example.com", "*.example.net")
            .make();

    /** With every extension that is read. */
    private static final Made EVERYTHING = new Made.Draft("C=SE,O=Example,CN=mx1.example.com", null)
            .ca(3)
            .dnsNames("mx1.example.com")
            .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
            .extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
            .extension(
                    Extension.nameConstraints,
                    true,
                    new NameConstraints(
                            new GeneralSubtree[] {
                                new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example.com"))
                            },
                            new GeneralSubtree[] {
                                new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "192.0.2.0/24"))
                            }))
            .make();

    @Test
    void tellsWhatItHolds() {
        var certificate = SERVER.certificate();
        assertThat(certificate.dnsNames()).containsExactly("mx1.example.com", "*.example.net");
        assertThat(certificate.commonName()).contains("mx1.example.com");
        assertThat(certificate.notBefore()).contains(Instant.parse("2026-09-21T12:00:00Z"));
        assertThat(certificate.notAfter()).contains(Instant.parse("2026-10-11T12:00:00Z"));
        assertThat(certificate.isSelfIssued()).isTrue();
        assertThat(certificate.subjectText()).isEqualTo("O=Example, CN=first, CN=mx1.example.com");
        assertThat(Made.leaf(SERVER, "x.example").certificate().isSelfIssued()).isFalse();
    }

    @Test
    @DisplayName("RFC 7671 §5.1: a certificate without subject and issuer has a key all the same")
    void keyOfACertificateThatThePlatformRefuses() {
        var anonymous = new Made.Draft("", null).make();
        assertThatThrownBy(() -> CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(
                                anonymous.certificate().der().toArray())))
                .isInstanceOf(CertificateException.class);
        assertThat(anonymous.certificate().spki())
                .contains(Bytes.of(anonymous.keys().getPublic().getEncoded()));
        assertThat(anonymous.certificate().commonName()).isEmpty();
        assertThat(anonymous.certificate().subjectText()).isEqualTo("(empty name)");
    }

    @Test
    void whatIsNoCertificateIsEmptyThroughout() {
        for (var hex : List.of("", "00", "3000", "30030101ff", "308000", "ff".repeat(40))) {
            var junk = new PresentedCertificate(Bytes.ofHex(hex));
            assertThat(junk.spki()).isEmpty();
            assertThat(junk.notBefore()).isEmpty();
            assertThat(junk.notAfter()).isEmpty();
            assertThat(junk.dnsNames()).isEmpty();
            assertThat(junk.commonName()).isEmpty();
            assertThat(junk.isSelfIssued()).isFalse();
            assertThat(junk.subjectText()).isEqualTo("(unreadable name)");
        }
    }

    @Test
    void namesInTextSteerNothing() {
        var hostile = new Made.Draft("CN=\u001b[2Jx\u202e\\\\" + "y".repeat(200), null).make();
        assertThat(hostile.certificate().subjectText())
                .startsWith("CN=\\x1b[2Jx\\u{202e}")
                .hasSizeLessThan(80)
                .isPrintable();
    }

    @Test
    void nameConstraintsWithoutANameAreMalformed() {
        for (var hex : List.of("3004a0023000", "3006a00430020500", "3006a00430028200", "3000")) {
            var empty = new Made.Draft("CN=a", null)
                    .extension(Extension.nameConstraints, true, Bytes.ofHex(hex))
                    .make();
            assertThat(empty.certificate().extensions().problem().isPresent()).isEqualTo(hex.equals("3004a0023000"));
        }
    }

    @Test
    @DisplayName("RFC 5280 §4.2: an extension that is there twice, unknown and critical, or malformed")
    void extensionsThatMustBeRefused() {
        var unknown = new Made.Draft("CN=a", null)
                .extension(Extension.noRevAvail, true, new BasicConstraints(true))
                .make();
        assertThat(unknown.certificate().extensions().problem().orElseThrow()).contains("2.5.29.56");
        var unimportant = new Made.Draft("CN=a", null)
                .extension(Extension.noRevAvail, false, new BasicConstraints(true))
                .make();
        assertThat(unimportant.certificate().extensions().problem()).isEmpty();
        var twice = new Made.Draft("CN=a", null)
                .extension(new ASN1ObjectIdentifier("2.5.29.100"), false, Bytes.ofHex("0500"))
                .extension(new ASN1ObjectIdentifier("2.5.29.101"), false, Bytes.ofHex("0500"))
                .make();
        assertThat(twice.certificate().extensions().problem()).isEmpty();
        var same = twice.certificate().der().toHex().replace("0603551d65", "0603551d64");
        assertThat(new PresentedCertificate(Bytes.ofHex(same)).extensions().problem())
                .contains("the extension 2.5.29.100 is there twice");
        var malformed = new Made.Draft("CN=a", null)
                .extension(Extension.basicConstraints, false, Bytes.ofHex("3003"))
                .make();
        assertThat(malformed.certificate().extensions().problem().orElseThrow())
                .isEqualTo("the extension 2.5.29.19 cannot be read");
        var known = new Made.Draft("CN=a", null)
                .ca(3)
                .extension(Extension.cRLDistributionPoints, true, Bytes.ofHex("3000"))
                .make();
        assertThat(known.certificate().extensions().problem()).isEmpty();
        assertThat(known.certificate()
                        .extensions()
                        .basicConstraints()
                        .orElseThrow()
                        .pathLength())
                .hasValue(3);
    }

    /** Whatever is done to the octets, every question has an answer. */
    @RepeatedTest(400)
    void neverThrows(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        byte[] der = EVERYTHING.certificate().der().toArray();
        for (int i = 0; i <= random.nextInt(4); i++) {
            der[random.nextInt(der.length)] = (byte) random.nextInt(256);
        }
        var mutated = new PresentedCertificate(
                random.nextInt(4) == 0 ? Bytes.of(der, 0, random.nextInt(der.length)) : Bytes.of(der));
        assertThat(mutated.subjectText() + mutated.issuerText()).isPrintable();
        mutated.spki();
        mutated.notBefore();
        mutated.notAfter();
        mutated.commonName();
        mutated.dnsNames();
        mutated.extensions().nameConstraints();
        assertThat(SignatureCheck.isSignedBy(mutated, EVERYTHING.spki()))
                .isEqualTo(mutated.der().equals(EVERYTHING.certificate().der()));
    }
}
