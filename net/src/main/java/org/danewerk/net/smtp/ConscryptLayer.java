package org.danewerk.net.smtp;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.KeyAlgorithm;

/**
 * BoringSSL through Conscrypt: a fraction of the JDK's cost, for fewer kinds of servers (no DHE, no Ed25519, Ed448, P-521 or RSA-PSS
 * certificates). Needs the Conscrypt jar at run time only.
 */
public final class ConscryptLayer implements TlsLayer {
    private static final String PROVIDER = "org.conscrypt.OpenSSLProvider";

    /**
     * Without the hybrid of ML-KEM, with which a ClientHello no longer fits one packet: some servers and boxes on the way choke on
     * that, and none insists on it. It costs time besides.
     */
    private static final String[] GROUPS = {"x25519", "secp256r1", "secp384r1"};

    private final SSLContext context;
    private final SSLParameters withTls13;
    private final SSLParameters withoutTls13;
    private final AtomicInteger handshakes = new AtomicInteger();

    private ConscryptLayer(Provider provider) throws GeneralSecurityException {
        context = SSLContext.getInstance("TLS", provider);
        context.init(null, new TrustManager[] {new AcceptingTrustManager()}, null);
        context.getClientSessionContext().setSessionCacheSize(1);
        // RFC 7672 §8.2: no anonymous suite is offered.
        var suites = Arrays.stream(context.getDefaultSSLParameters().getCipherSuites())
                .filter(suite -> !suite.contains("_anon_") && !suite.contains("_NULL_"))
                .toArray(String[]::new);
        // RFC 9325 §3.1.1 rules out what is older than TLS 1.2.
        withTls13 = parameters(suites, "TLSv1.3", "TLSv1.2");
        withoutTls13 = parameters(suites, "TLSv1.2");
    }

    private static SSLParameters parameters(String[] suites, String... protocols) {
        var parameters = new SSLParameters(suites, protocols);
        parameters.setNamedGroups(GROUPS);
        return parameters;
    }

    /** Empty where Conscrypt is not on the class path, or has no native library for this machine. */
    public static Optional<TlsLayer> find() {
        try {
            // The provider is never registered: as a general provider it breaks the JDK's own TLS.
            var provider =
                    (Provider) Class.forName(PROVIDER).getDeclaredConstructor().newInstance();
            return Optional.of(new ConscryptLayer(provider));
        } catch (ReflectiveOperationException | GeneralSecurityException | LinkageError e) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "Conscrypt";
    }

    /**
     * BoringSSL's signature algorithms cannot be set from here, so key algorithms cannot be told apart in TLS 1.3; and it sends no
     * server name without a dot.
     */
    @Override
    public boolean offers(TlsOffer offer) {
        return offer.keys() == KeyAlgorithm.ANY
                && offer.sni().map(ConscryptLayer::isSent).orElse(true);
    }

    @Override
    public SSLEngine engine(TlsOffer offer) {
        if (!offers(offer)) {
            throw new IllegalStateException("Conscrypt cannot make " + offer);
        }
        // Sessions are kept under name and port of the peer; a number that never comes back lets none be resumed.
        var engine = offer.sni().isPresent()
                ? context.createSSLEngine(String.join(".", offer.sni().get().labels()), handshakes.incrementAndGet())
                : context.createSSLEngine();
        engine.setUseClientMode(true);
        engine.setSSLParameters(offer.tls13() ? withTls13 : withoutTls13);
        return engine;
    }

    @Override
    public boolean wantsDirectBuffers() {
        return true;
    }

    private static boolean isSent(DomainName name) {
        if (name.labels().size() < 2) {
            return false;
        }
        for (var label : name.labels()) {
            if (!label.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '.')) {
                return false;
            }
        }
        // What looks like an IPv4 address is not sent either.
        return !name.labels().getLast().chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
