package org.danewerk.net.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeSignaturesTest {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);

    @BeforeEach
    void prefer() {
        assertThat(NativeSignatures.prefer()).isTrue();
        assertThat(NativeSignatures.prefer()).as("once is enough").isTrue();
    }

    @AfterEach
    void asBefore() {
        Security.removeProvider("DanewerkNativeSignatures");
    }

    @ParameterizedTest
    @CsvSource({"SHA256withECDSAinP1363Format, secp256r1", "SHA384withECDSAinP1363Format, secp384r1"})
    void agreesWithTheJdkOnEveryKindOfSignature(String name, String curve) throws GeneralSecurityException {
        var jdk = jdk(name);
        for (int round = 0; round < 40; round++) {
            var keys = keys(curve);
            byte[] good = sign(jdk, name, keys);
            assertThat(verify(name, keys.getPublic(), DATA, good)).isTrue();
            assertThat(verify(name, keys.getPublic(), DATA, flipped(good, round % good.length)))
                    .isFalse();
            assertThat(verify(name, keys.getPublic(), Arrays.copyOf(DATA, 3), good))
                    .isFalse();
            assertThat(verify(name, keys(curve).getPublic(), DATA, good)).isFalse();
        }
    }

    /** Zero, and numbers at and above the order of the group, sign nothing. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "1, 0", "255, 255", "255, 1", "1, 255"})
    void numbersOutOfRangeSignNothing(int r, int s) throws GeneralSecurityException {
        byte[] signature = new byte[64];
        Arrays.fill(signature, 0, 32, (byte) r);
        Arrays.fill(signature, 32, 64, (byte) s);
        assertThat(verify("SHA256withECDSAinP1363Format", keys("secp256r1").getPublic(), DATA, signature))
                .isFalse();
    }

    @Test
    void anotherLengthIsNoSignature() throws GeneralSecurityException {
        var name = "SHA256withECDSAinP1363Format";
        var keys = keys("secp256r1");
        byte[] good = sign(jdk(name), name, keys);
        for (int length : new int[] {0, 1, 63, 65, 96}) {
            assertThatThrownBy(() -> verify(name, keys.getPublic(), DATA, Arrays.copyOf(good, length)))
                    .isInstanceOf(SignatureException.class);
        }
    }

    @Test
    void isTheOneThatVerifies() throws GeneralSecurityException {
        var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(keys("secp256r1").getPublic());
        assertThat(verifier.getProvider()).isInstanceOf(NativeSignatures.class);
    }

    @Test
    void signingIsStillTheJdks() throws GeneralSecurityException {
        var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(keys("secp256r1").getPrivate());
        assertThat(signer.getProvider().getName()).isEqualTo("SunEC");
    }

    @Test
    void certificatesAndTlsStayWithTheJdk() throws GeneralSecurityException {
        for (var name : new String[] {"SHA256withECDSA", "SHA256withRSA", "Ed25519"}) {
            assertThat(Signature.getInstance(name).getProvider()).isNotInstanceOf(NativeSignatures.class);
        }
    }

    private static Provider jdk(String name) {
        return Arrays.stream(Security.getProviders("Signature." + name))
                .filter(provider -> !(provider instanceof NativeSignatures))
                .findFirst()
                .orElseThrow();
    }

    private static KeyPair keys(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static byte[] sign(Provider provider, String name, KeyPair keys) throws GeneralSecurityException {
        var signer = Signature.getInstance(name, provider);
        signer.initSign(keys.getPrivate());
        signer.update(DATA);
        return Objects.requireNonNull(signer.sign());
    }

    private static boolean verify(String name, PublicKey key, byte[] data, byte[] signature)
            throws GeneralSecurityException {
        var verifier = Signature.getInstance(name);
        verifier.initVerify(key);
        verifier.update(data);
        return verifier.verify(signature);
    }

    private static byte[] flipped(byte[] signature, int at) {
        byte[] other = signature.clone();
        other[at] ^= 1;
        return other;
    }
}
