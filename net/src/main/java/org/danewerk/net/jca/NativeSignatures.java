package org.danewerk.net.jca;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.Optional;
import org.danewerk.net.dnssec.SignatureVerifier;

/**
 * The ECDSA signatures of DNSSEC, checked by BoringSSL through Conscrypt: a tenth of the JDK's cost, and less where only the first of
 * the JVM's compilers runs.
 *
 * <p>Belongs to the validators it is given to, and changes nothing else in the process: Conscrypt as a general provider would break the
 * JDK's own TLS. Serves the form with r and s side by side (RFC 6605 §4); all else, and a key that BoringSSL refuses, is the JDK's.
 */
public final class NativeSignatures implements SignatureVerifier {
    private static final String CONSCRYPT = "org.conscrypt.OpenSSLProvider";

    private final P1363 provider;

    private NativeSignatures(P1363 provider) {
        this.provider = provider;
    }

    /** Nothing where Conscrypt is not on the class path, or has no native library for this machine. */
    public static Optional<SignatureVerifier> find() {
        return Loaded.VERIFIER;
    }

    @Override
    public boolean verify(String algorithm, PublicKey key, byte[] data, byte[] signature)
            throws GeneralSecurityException {
        if (provider.getService("Signature", algorithm) == null) {
            return JDK.verify(algorithm, key, data, signature);
        }
        var verifier = Signature.getInstance(algorithm, provider);
        try {
            verifier.initVerify(key);
        } catch (InvalidKeyException e) {
            return JDK.verify(algorithm, key, data, signature);
        }
        verifier.update(data);
        return verifier.verify(signature);
    }

    /** Loaded once, when it is first asked for: that takes a while. */
    private static final class Loaded {
        private static final Optional<SignatureVerifier> VERIFIER = load();

        private static Optional<SignatureVerifier> load() {
            try {
                var conscrypt = (Provider)
                        Class.forName(CONSCRYPT).getDeclaredConstructor().newInstance();
                return Optional.of(new NativeSignatures(new P1363(conscrypt)));
            } catch (ReflectiveOperationException | LinkageError e) {
                return Optional.empty();
            }
        }
    }

    /** Never registered with the process. */
    private static final class P1363 extends Provider {
        private static final long serialVersionUID = 1L;

        P1363(Provider conscrypt) {
            super("DanewerkNativeSignatures", "1", "ECDSA in P1363 format by Conscrypt");
            putService(new Ecdsa(this, "SHA256withECDSAinP1363Format", "SHA256withECDSA", 32, conscrypt));
            putService(new Ecdsa(this, "SHA384withECDSAinP1363Format", "SHA384withECDSA", 48, conscrypt));
        }
    }

    private static final class Ecdsa extends Provider.Service {
        private final String der;
        private final int octets;
        private final Provider conscrypt;

        private Ecdsa(Provider provider, String name, String der, int octets, Provider conscrypt) {
            super(provider, "Signature", name, PlainEcdsa.class.getName(), List.of(), null);
            this.der = der;
            this.octets = octets;
            this.conscrypt = conscrypt;
        }

        @Override
        public Object newInstance(Object parameter) {
            return new PlainEcdsa(der, octets, conscrypt);
        }
    }
}
