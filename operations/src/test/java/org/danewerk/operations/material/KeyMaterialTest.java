package org.danewerk.operations.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys alone: the public key is what stands in a certificate of the key, octet for octet. */
class KeyMaterialTest {
    private static final Bytes P256 = Bytes.ofHex("06082a8648ce3d030107");

    @ParameterizedTest
    @DisplayName("RFC 5958, RFC 8410: private keys in PKCS#8, with no public key in them")
    @ValueSource(strings = {"RSA", "secp256r1", "secp384r1", "secp521r1", "Ed25519", "Ed448"})
    void publicKeyOfAPrivateKeyIsComputed(String algorithm) throws Exception {
        for (int i = 0; i < 5; i++) {
            var pair = pair(algorithm);
            var pkcs8 = Bytes.of(pair.getPrivate().getEncoded());
            assertThat(key(pkcs8)).isEqualTo(privateKeyOf(pair));
            assertThat(key(pem("PRIVATE KEY", pkcs8))).isEqualTo(privateKeyOf(pair));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "secp256r1", "Ed448"})
    void publicKeyStaysAsItIs(String algorithm) throws Exception {
        var spki = Bytes.of(pair(algorithm).getPublic().getEncoded());
        var expected = new Material.Key(spki, Material.Source.PUBLIC_KEY);
        assertThat(key(spki)).isEqualTo(expected);
        assertThat(key(pem("PUBLIC KEY", spki))).isEqualTo(expected);
    }

    @Test
    @DisplayName("RFC 8017 §A.1: RSA keys in PKCS#1")
    void pkcs1() throws Exception {
        var pair = pair("RSA");
        var inner = Der.read(Bytes.of(pair.getPrivate().getEncoded()))
                .orElseThrow()
                .children()
                .get(2)
                .content();
        assertThat(key(inner)).isEqualTo(privateKeyOf(pair));
        assertThat(key(pem("RSA PRIVATE KEY", inner))).isEqualTo(privateKeyOf(pair));
        var bits = Der.read(Bytes.of(pair.getPublic().getEncoded()))
                .orElseThrow()
                .children()
                .get(1)
                .content();
        var publicPart = bits.slice(1, bits.size());
        assertThat(key(pem("RSA PUBLIC KEY", publicPart)).publicKey())
                .isEqualTo(privateKeyOf(pair).publicKey());
    }

    @Test
    @DisplayName("RFC 5915 §3: EC keys in SEC 1, with and without the public key, behind their parameters")
    void sec1() throws Exception {
        var pair = pair("secp256r1");
        var inner = Der.read(Der.read(Bytes.of(pair.getPrivate().getEncoded()))
                        .orElseThrow()
                        .children()
                        .get(2)
                        .content())
                .orElseThrow()
                .children();
        var version = inner.get(0).whole();
        var secret = inner.get(1).whole();
        var curve = Der.encode(Der.CONTEXT_0, P256);
        var point = Der.read(Bytes.of(pair.getPublic().getEncoded()))
                .orElseThrow()
                .children()
                .get(1)
                .whole();
        var parameters = text(pem("EC PARAMETERS", P256));
        assertThat(key(Der.sequence(version, secret, curve))).isEqualTo(privateKeyOf(pair));
        assertThat(key(Der.sequence(version, secret, curve, Der.encode(Der.CONTEXT_1, point))))
                .isEqualTo(privateKeyOf(pair));
        assertThat(key(bytes(parameters + text(pem("EC PRIVATE KEY", Der.sequence(version, secret, curve))))))
                .isEqualTo(privateKeyOf(pair));
        assertThat(unreadable(Der.sequence(version, secret)).reason()).contains("does not say its curve");
        var unknown = Der.encode(Der.CONTEXT_0, Bytes.ofHex("0603551d01"));
        assertThat(unreadable(Der.sequence(version, secret, unknown)).reason()).contains("does not know its curve");
    }

    @Test
    void privateKeyOutOfRangeHasNoPublicKey() {
        assertThat(CurvePoints.publicPoint(P256, Bytes.of(new byte[32]))).isEmpty();
        var tooLarge = new byte[32];
        Arrays.fill(tooLarge, (byte) 0xff);
        assertThat(CurvePoints.publicPoint(P256, Bytes.of(tooLarge))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAUwAAQBAA==\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n"
                        + "-----END RSA PRIVATE KEY-----\n",
            })
    void encryptedKeySaysWhatToDo(String pem) {
        var refused = unreadable(bytes(pem));
        assertThat(refused.reason()).isEqualTo("an encrypted private key");
        assertThat(refused.fix()).contains("openssl pkey").contains("-pubout");
    }

    @Test
    void twoDifferentKeysAreRefused() throws Exception {
        var one = text(pem("PUBLIC KEY", Bytes.of(pair("Ed25519").getPublic().getEncoded())));
        var other = text(pem("PUBLIC KEY", Bytes.of(pair("Ed25519").getPublic().getEncoded())));
        assertThat(unreadable(bytes(one + other)).reason()).isEqualTo("2 different keys");
        assertThat(MaterialReader.read(bytes(one + one), Optional.empty())).isInstanceOf(Reading.Found.class);
    }

    @Test
    void privateKeyIsNeverPrinted() throws Exception {
        var pair = pair("Ed25519");
        var encoded = pair.getPrivate().getEncoded();
        var seed = Bytes.of(encoded, encoded.length - 32, 32);
        var reading = MaterialReader.read(Bytes.of(encoded), Optional.empty());
        assertThat(reading.toString()).doesNotContain(seed.toHex());
        assertThat(Der.read(Bytes.of(encoded)).toString()).doesNotContain(seed.toHex());
        assertThat(PemBlock.parse(pem("PRIVATE KEY", Bytes.of(encoded))).toString())
                .doesNotContain(seed.toHex());
    }

    private static Material.Key key(Bytes octets) {
        var found = (Reading.Found) MaterialReader.read(octets, Optional.empty());
        assertThat(found.holdings()).hasSize(1);
        return found.holdings().getFirst().key().orElseThrow();
    }

    private static Reading.Unreadable unreadable(Bytes octets) {
        return (Reading.Unreadable) MaterialReader.read(octets, Optional.empty());
    }

    private static Material.Key privateKeyOf(KeyPair pair) {
        return new Material.Key(Bytes.of(pair.getPublic().getEncoded()), Material.Source.PRIVATE_KEY);
    }

    private static KeyPair pair(String algorithm) throws Exception {
        if (algorithm.startsWith("secp")) {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(algorithm));
            return generator.generateKeyPair();
        }
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    static Bytes pem(String label, Bytes der) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der.toArray());
        return bytes("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String text(Bytes octets) {
        return new String(octets.toArray(), StandardCharsets.ISO_8859_1);
    }

    static Bytes pem(List<Bytes> certificates) {
        var text = new StringBuilder();
        certificates.forEach(der -> text.append(text(pem("CERTIFICATE", der))));
        return bytes(text.toString());
    }
}
