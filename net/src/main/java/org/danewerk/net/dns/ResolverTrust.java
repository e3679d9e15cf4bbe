package org.danewerk.net.dns;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Contexts of TLS in which nobody passes but one resolver. Not for many threads. */
final class ResolverTrust {
    private final List<X509Certificate> more;
    /** Read when first needed: that takes a moment, which who asks in the clear need not spend. */
    private @Nullable X509TrustManager authorities;

    /** @param more authorities beside those of the JDK */
    ResolverTrust(List<X509Certificate> more) {
        this.more = more;
    }

    /** One for each upstream, so that no session with one is resumed with another. */
    SSLContext context(ResolverIdentity identity) {
        return context(check(identity));
    }

    static SSLContext context(ResolverCheck check) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {check}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no TLS", e);
        }
    }

    ResolverCheck check(ResolverIdentity identity) {
        try {
            if (authorities == null) {
                authorities = authorities(more);
            }
            return new ResolverCheck(identity, authorities);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the platform has no TLS", e);
        }
    }

    private static X509TrustManager authorities(List<X509Certificate> more)
            throws GeneralSecurityException, IOException {
        var usual = manager(null);
        if (more.isEmpty()) {
            return usual;
        }
        var all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        for (var authority : usual.getAcceptedIssuers()) {
            all.setCertificateEntry("usual " + all.size(), authority);
        }
        for (var authority : more) {
            all.setCertificateEntry("more " + all.size(), authority);
        }
        return manager(all);
    }

    /** @param authorities null for those of the JDK */
    private static X509TrustManager manager(@Nullable KeyStore authorities) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
