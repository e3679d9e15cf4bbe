package org.danewerk.core.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.danewerk.core.base.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CertificateDerTest {
    private static final Made SERVER = Made.leaf(null, "mx1.example.com");
    private static final Bytes CERTIFICATE = SERVER.certificate().der();
    private static final Bytes KEY = Bytes.of(SERVER.keys().getPublic().getEncoded());

    @Test
    @DisplayName("RFC 6698 §4.1: exactly one certificate, exactly one key, and neither for the other")
    void tellsCertificatesAndKeysApart() {
        assertThat(CertificateDer.isCertificate(CERTIFICATE)).isTrue();
        assertThat(CertificateDer.isPublicKey(KEY)).isTrue();
        assertThat(CertificateDer.isCertificate(KEY)).isFalse();
        assertThat(CertificateDer.isPublicKey(CERTIFICATE)).isFalse();
    }

    @Test
    void nothingMayFollow() {
        assertThat(CertificateDer.isCertificate(Bytes.ofHex(CERTIFICATE.toHex() + "00")))
                .isFalse();
        assertThat(CertificateDer.isPublicKey(Bytes.ofHex(KEY.toHex() + "0500")))
                .isFalse();
    }

    @Test
    void nothingMayBeMissing() {
        assertThat(IntStream.range(0, CERTIFICATE.size())
                        .filter(size -> CertificateDer.isCertificate(CERTIFICATE.slice(0, size))))
                .isEmpty();
        assertThat(IntStream.range(0, KEY.size()).filter(size -> CertificateDer.isPublicKey(KEY.slice(0, size))))
                .isEmpty();
    }

    @Test
    @DisplayName("RFC 5280 §4.1: every part in its place, and no other part")
    void nothingMayStandInBetween() throws IOException {
        var whole = ASN1Sequence.getInstance(CERTIFICATE.toArray());
        var signed = ASN1Sequence.getInstance(whole.getObjectAt(0));
        for (int place = 0; place <= signed.size(); place++) {
            var parts = new ArrayList<>(List.of(signed.toArray()));
            parts.add(place, new DEROctetString(new byte[3]));
            assertThat(CertificateDer.isCertificate(certificate(whole, parts)))
                    .as("at " + place)
                    .isFalse();
        }
        assertThat(CertificateDer.isCertificate(certificate(whole, List.of(signed.toArray()))))
                .isTrue();
    }

    private static Bytes certificate(ASN1Sequence whole, List<ASN1Encodable> signed) throws IOException {
        var parts = new ASN1Encodable[] {
            new DERSequence(signed.toArray(ASN1Encodable[]::new)), whole.getObjectAt(1), whole.getObjectAt(2)
        };
        return Bytes.of(new DERSequence(parts).getEncoded("DER"));
    }

    @Test
    @DisplayName("RFC 6698 §2.1.2: the key as it stands in the certificate")
    void keyIsCutOutAsItStands() {
        assertThat(SERVER.certificate().spki()).contains(KEY);
    }
}
