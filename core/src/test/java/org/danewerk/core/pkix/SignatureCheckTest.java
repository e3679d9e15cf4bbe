package org.danewerk.core.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.danewerk.core.base.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureCheckTest {
    private static final Map<String, KeyPair> KEYS = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, SHA1withRSA",
        "RSA, 2048, SHA224withRSA",
        "RSA, 2048, SHA256withRSA",
        "RSA, 2048, SHA384withRSA",
        "RSA, 2048, SHA512withRSA",
        "RSA, 2048, SHA1withRSAandMGF1",
        "RSA, 2048, SHA256withRSAandMGF1",
        "RSA, 2048, SHA512withRSAandMGF1",
        "RSASSA-PSS, 2048, SHA384withRSAandMGF1",
        "EC, 256, SHA1withECDSA",
        "EC, 256, SHA256withECDSA",
        "EC, 384, SHA384withECDSA",
        "EC, 521, SHA512withECDSA",
        "DSA, 1024, SHA1withDSA",
        "DSA, 2048, SHA256withDSA",
        "Ed25519, 0, Ed25519",
        "Ed448, 0, Ed448",
    })
    void everyAlgorithmInUse(String algorithm, int size, String signature) {
        var signer = signedBy(algorithm, size, signature);
        assertThat(SignatureCheck.isSignedBy(signer.certificate(), signer.spki()))
                .isTrue();
        var other = new Made.Draft("CN=Other", null)
                .keys(keys("other", algorithm, size))
                .signedWith(signature)
                .make();
        assertThat(SignatureCheck.isSignedBy(signer.certificate(), other.spki()))
                .isFalse();
        assertThat(SignatureCheck.isSignedBy(
                        signer.certificate(), Made.leaf(null, "x.example").spki()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"RSA, 2048, MD5withRSA", "RSA, 512, SHA256withRSA", "RSA, 1023, SHA256withRSA"})
    void whatAnybodyCanForgeProvesNothing(String algorithm, int size, String signature) {
        var signer = signedBy(algorithm, size, signature);
        assertThat(SignatureCheck.isSignedBy(signer.certificate(), signer.spki()))
                .isFalse();
    }

    @Test
    void keysWithoutSenseProveNothing() {
        var signed = Made.leaf(null, "x.example").certificate();
        for (var hex : new String[] {"", "00", "3000", "30083006060455040302", "ff".repeat(91)}) {
            assertThat(SignatureCheck.isSignedBy(signed, Bytes.ofHex(hex))).isFalse();
        }
        assertThat(SignatureCheck.isSignedBy(
                        new PresentedCertificate(Bytes.ofHex("3000")),
                        signed.spki().orElseThrow()))
                .isFalse();
    }

    /** RFC 5280 §4.1.1.2: the algorithm beside the signature is not signed, so it must be the one that is, to the octet. */
    @Test
    void bothAlgorithmsMustBeTheSame() throws IOException {
        var signer = signedBy("RSA", 2048, "SHA256withRSA");
        var sent = Certificate.getInstance(signer.certificate().der().toArray());
        var withoutNull = new AlgorithmIdentifier(sent.getSignatureAlgorithm().getAlgorithm());
        var parts = new ASN1Encodable[] {sent.getTBSCertificate(), withoutNull, sent.getSignature()};
        var other = new PresentedCertificate(Bytes.of(new DERSequence(parts).getEncoded("DER")));
        assertThat(other.outline()).isPresent();
        assertThat(SignatureCheck.isSignedBy(other, signer.spki())).isFalse();
    }

    private static Made signedBy(String algorithm, int size, String signature) {
        var keys = keys("signer", algorithm, size);
        return new Made.Draft("CN=Signer", null)
                .keys(keys)
                .signedWith(signature)
                .make();
    }

    private static KeyPair keys(String whose, String algorithm, int size) {
        return KEYS.computeIfAbsent(whose + algorithm + size, id -> Made.keys(algorithm, size));
    }
}
