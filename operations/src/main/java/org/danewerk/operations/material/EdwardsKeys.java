package org.danewerk.operations.material;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/**
 * The public keys of Ed25519 and Ed448 private keys. RFC 8410.
 *
 * <p>The platform has no function for it, but its generator draws the private key from the source of randomness it is given and
 * computes the public one. What it drew is compared, so that a generator that works otherwise gives no answer rather than a wrong
 * one.
 */
final class EdwardsKeys {
    private EdwardsKeys() {}

    static Optional<Bytes> publicKey(String algorithm, Bytes seed) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(new NamedParameterSpec(algorithm), new Fixed(seed.toArray()));
            var pair = generator.generateKeyPair();
            boolean same = pair.getPrivate() instanceof EdECPrivateKey key
                    && key.getBytes()
                            .filter(drawn -> Arrays.equals(drawn, seed.toArray()))
                            .isPresent();
            return same ? Optional.of(Bytes.of(pair.getPublic().getEncoded())) : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Gives out what it was given, and nothing where something else is asked for. */
    private static final class Fixed extends SecureRandom {
        private final byte[] octets;

        Fixed(byte[] octets) {
            this.octets = octets;
        }

        @Override
        public void nextBytes(byte[] wanted) {
            Arrays.fill(wanted, (byte) 0);
            if (wanted.length == octets.length) {
                System.arraycopy(octets, 0, wanted, 0, octets.length);
            }
        }
    }
}
