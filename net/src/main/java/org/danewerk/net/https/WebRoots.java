package org.danewerk.net.https;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.PresentedCertificate;
import org.jspecify.annotations.Nullable;

/** The roots trusted for servers of the web: those of the platform, and more. Read when first needed, which takes a moment. */
public final class WebRoots implements Supplier<List<PresentedCertificate>> {
    private final List<X509Certificate> more;
    private @Nullable List<PresentedCertificate> roots;

    private WebRoots(List<X509Certificate> more) {
        this.more = List.copyOf(more);
    }

    /** @param more authorities beside those of the platform */
    public static WebRoots platformAnd(List<X509Certificate> more) {
        return new WebRoots(more);
    }

    @Override
    public synchronized List<PresentedCertificate> get() {
        var known = roots;
        if (known == null) {
            known = read();
            roots = known;
        }
        return known;
    }

    private List<PresentedCertificate> read() {
        try {
            var all = new ArrayList<PresentedCertificate>();
            for (var certificate :
                    Stream.concat(platform().stream(), more.stream()).toList()) {
                all.add(new PresentedCertificate(Bytes.of(certificate.getEncoded())));
            }
            return List.copyOf(all);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a trusted certificate cannot be written", e);
        }
    }

    private static List<X509Certificate> platform() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no trusted authorities", e);
        }
    }
}
