package org.danewerk.net.smtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.danewerk.core.base.Limits;
import org.jspecify.annotations.Nullable;

/** The JDK's TLS: every key algorithm, at some cost of time. */
public final class JsseLayer implements TlsLayer {
    private static final String LONG_HANDSHAKE_MESSAGE = "262144";
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] PROTOCOL_BEFORE = {"TLSv1.2"};

    /**
     * The PKCS #1 schemes at the end sign nothing but certificates in TLS 1.3, so they let an RSA authority in and no RSA leaf; in TLS
     * 1.2 the cipher suites keep it out. RFC 8446 §4.2.3.
     */
    private static final String[] ECDSA_SCHEMES = {
        "ecdsa_secp256r1_sha256",
        "ecdsa_secp384r1_sha384",
        "ecdsa_secp521r1_sha512",
        "ecdsa_sha1",
        "rsa_pkcs1_sha256",
        "rsa_pkcs1_sha384",
        "rsa_pkcs1_sha512",
        "rsa_pkcs1_sha1"
    };

    private static final String[] RSA_SCHEMES = {
        "rsa_pss_rsae_sha256",
        "rsa_pss_rsae_sha384",
        "rsa_pss_rsae_sha512",
        "rsa_pss_pss_sha256",
        "rsa_pss_pss_sha384",
        "rsa_pss_pss_sha512",
        "rsa_pkcs1_sha256",
        "rsa_pkcs1_sha384",
        "rsa_pkcs1_sha512",
        "rsa_pkcs1_sha1"
    };

    /** Made when first needed: it takes a tenth of a second, which a program that needs no TLS, or not this one, need not spend. */
    private final ReentrantLock making = new ReentrantLock();

    private volatile @Nullable Offers offers;

    /**
     * Makes the JDK's TLS take as many certificates as {@link Limits#DEFAULT} does, and not only 10. Concerns the whole process, and
     * works only before TLS is first used in it: for the main method of an application. Properties that are set stay as they are.
     */
    public static void acceptLongChains() {
        var most = Integer.toString(Limits.DEFAULT.chainCertificates());
        System.getProperties().putIfAbsent("jdk.tls.maxCertificateChainLength", most);
        System.getProperties().putIfAbsent("jdk.tls.client.maxInboundCertificateChainLength", most);
        System.getProperties().putIfAbsent("jdk.tls.maxHandshakeMessageSize", LONG_HANDSHAKE_MESSAGE);
    }

    @Override
    public String name() {
        return "JSSE";
    }

    @Override
    public boolean offers(TlsOffer offer) {
        return true;
    }

    @Override
    public SSLEngine engine(TlsOffer offer) {
        var ready = offers();
        var engine = ready.context.createSSLEngine();
        engine.setUseClientMode(true);
        var parameters = new SSLParameters();
        // RFC 9325 §3.1.1 rules out what is older than TLS 1.2.
        parameters.setProtocols(offer.tls13() ? PROTOCOLS : PROTOCOL_BEFORE);
        offer.sni()
                .filter(name -> !name.isRoot())
                .ifPresent(name -> parameters.setServerNames(List.of(new RawServerName(name))));
        parameters.setCipherSuites(
                switch (offer.keys()) {
                    case ANY -> ready.anySuites;
                    case ECDSA -> ready.ecdsaSuites;
                    case RSA -> ready.rsaSuites;
                });
        // Before TLS 1.3 the suites are enough, and the schemes need not keep out chains signed by keys of the other
        // kind.
        if (offer.tls13()) {
            switch (offer.keys()) {
                case ANY -> {}
                case ECDSA -> parameters.setSignatureSchemes(ECDSA_SCHEMES);
                case RSA -> parameters.setSignatureSchemes(RSA_SCHEMES);
            }
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    @Override
    public boolean wantsDirectBuffers() {
        return false;
    }

    private Offers offers() {
        var made = offers;
        if (made == null) {
            making.lock();
            try {
                made = offers;
                if (made == null) {
                    made = new Offers();
                    offers = made;
                }
            } finally {
                making.unlock();
            }
        }
        return made;
    }

    /** The context, and the cipher suites of each offer. */
    private static final class Offers {
        private final SSLContext context;
        private final String[] anySuites;
        private final String[] ecdsaSuites;
        private final String[] rsaSuites;

        private Offers() {
            try {
                context = SSLContext.getInstance("TLS", "SunJSSE");
                context.init(null, new TrustManager[] {new AcceptingTrustManager()}, null);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the platform has no TLS", e);
            }
            // Engines are made without a peer name, under which nothing is ever looked up; this only keeps the memory
            // small.
            context.getClientSessionContext().setSessionCacheSize(1);
            anySuites = suites(suite -> true);
            // Suites of TLS 1.3 name no key algorithm; those before it are chosen by theirs. RFC 8446 §B.4.
            ecdsaSuites = suites(suite -> !suite.contains("_WITH_") || suite.startsWith("TLS_ECDHE_ECDSA_"));
            rsaSuites = suites(suite -> !suite.contains("_WITH_")
                    || suite.startsWith("TLS_ECDHE_RSA_")
                    || suite.startsWith("TLS_DHE_RSA_")
                    || suite.startsWith("TLS_RSA_"));
        }

        /** RFC 7672 §8.2: no anonymous suite is offered. */
        private String[] suites(Predicate<String> wanted) {
            return Arrays.stream(context.getDefaultSSLParameters().getCipherSuites())
                    .filter(suite -> !suite.contains("_anon_") && !suite.contains("_NULL_"))
                    .filter(wanted)
                    .toArray(String[]::new);
        }
    }
}
