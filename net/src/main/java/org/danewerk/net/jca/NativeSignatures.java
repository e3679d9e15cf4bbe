package org.danewerk.net.jca;

import java.security.Provider;
import java.security.Security;
import java.util.List;

/**
 * The ECDSA signatures of DNSSEC, checked by BoringSSL through Conscrypt: a tenth of the JDK's cost, and less where only the first of
 * the JVM's compilers runs.
 *
 * <p>Serves the form with r and s side by side alone (RFC 6605 §4), which in this program nothing but DNSSEC asks for: TLS and
 * certificates stay with the JDK, which takes the forms of keys and signatures that BoringSSL does not. What it cannot do, such as a
 * key it refuses, falls back to the JDK by itself.
 */
public final class NativeSignatures extends Provider {
    private static final long serialVersionUID = 1L;

    private static final String NAME = "DanewerkNativeSignatures";
    private static final String CONSCRYPT = "org.conscrypt.OpenSSLProvider";

    private NativeSignatures(Provider conscrypt) {
        super(NAME, "1", "ECDSA in P1363 format by Conscrypt");
        putService(new Ecdsa(this, "SHA256withECDSAinP1363Format", "SHA256withECDSA", 32, conscrypt));
        putService(new Ecdsa(this, "SHA384withECDSAinP1363Format", "SHA384withECDSA", 48, conscrypt));
    }

    /**
     * Makes them the first choice of this process, once and for all: for the main method of an application, or before its first lookup.
     *
     * @return false where Conscrypt is not on the class path, or has no native library for this machine; all stays as it was
     */
    public static boolean prefer() {
        if (Security.getProvider(NAME) != null) {
            return true;
        }
        try {
            // Conscrypt itself is never registered: as a general provider it breaks the JDK's own TLS.
            var conscrypt =
                    (Provider) Class.forName(CONSCRYPT).getDeclaredConstructor().newInstance();
            Security.insertProviderAt(new NativeSignatures(conscrypt), 1);
            return true;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    private static final class Ecdsa extends Service {
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
