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
import org.danewerk.net.dnssec.SignatureVerifier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeSignaturesTest {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);

    private static final SignatureVerifier NATIVE = NativeSignatures.find().orElseThrow();

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
    @DisplayName("a key of another curve is not BoringSSL's to refuse for good, and other algorithms are the JDK's")
    void restIsTheJdks() throws GeneralSecurityException {
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(rsa.getPrivate());
        signer.update(DATA);
        byte[] good = Objects.requireNonNull(signer.sign());
        assertThat(NATIVE.verify("SHA256withRSA", rsa.getPublic(), DATA, good)).isTrue();
        assertThat(NATIVE.verify("SHA256withRSA", rsa.getPublic(), Arrays.copyOf(DATA, 3), good))
                .isFalse();
    }

    @Test
    @DisplayName("the process and other validators are left as they were")
    void nothingIsRegistered() throws GeneralSecurityException {
        assertThat(verify("SHA256withECDSAinP1363Format", keys("secp256r1").getPublic(), DATA, new byte[64]))
                .isFalse();
        assertThat(Security.getProviders())
                .extracting(Provider::getName)
                .doesNotContain("DanewerkNativeSignatures", "Conscrypt");
        assertThat(Signature.getInstance("SHA256withECDSAinP1363Format")
                        .getProvider()
                        .getName())
                .isEqualTo("SunEC");
    }

    private static Provider jdk(String name) {
        return Security.getProviders("Signature." + name)[0];
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
        return NATIVE.verify(name, key, data, signature);
    }

    private static byte[] flipped(byte[] signature, int at) {
        byte[] other = signature.clone();
        other[at] ^= 1;
        return other;
    }
}
