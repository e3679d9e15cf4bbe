package org.danewerk.core.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
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
    @DisplayName("RFC 6698 §2.1.2: the key as it stands in the certificate")
    void keyIsCutOutAsItStands() {
        assertThat(SERVER.certificate().spki()).contains(KEY);
    }
}
