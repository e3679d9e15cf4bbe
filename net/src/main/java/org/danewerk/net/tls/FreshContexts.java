package org.danewerk.net.tls;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.danewerk.net.smtp.Dialer;

/** A context for each connection: what one has agreed on, no other takes up. */
final class FreshContexts extends SSLContextSpi {
    private final ServerPolicy policy;
    private final Dialer dialer;
    private final Optional<Provider> provider;

    FreshContexts(ServerPolicy policy, Dialer dialer, Optional<Provider> provider) {
        this.policy = policy;
        this.dialer = dialer;
        this.provider = provider;
    }

    /** For one connection. */
    SSLContext fresh(ServerPolicy policy) {
        try {
            var context = provider.isPresent()
                    ? SSLContext.getInstance("TLS", provider.get())
                    : SSLContext.getInstance("TLS", "SunJSSE");
            context.init(null, new TrustManager[] {new DaneTrustManager(policy)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no TLS", e);
        }
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
        throw new IllegalStateException("a DANE context judges by its own trust manager and takes no other");
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return fresh(policy).createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return fresh(policy).createSSLEngine(host, port);
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return new DaneSocketFactory(policy, dialer, this);
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        throw new UnsupportedOperationException("a DANE context is for clients");
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return fresh(policy).getServerSessionContext();
    }

    /** Of a context that nothing came of: there are no sessions to be found. */
    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return fresh(policy).getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return fresh(policy).getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return fresh(policy).getSupportedSSLParameters();
    }
}
