package org.danewerk.net.https;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.PolicyHost;
import org.danewerk.core.pkix.PresentedCertificate;

/**
 * Lets one policy host pass and nobody else, at the instant of the audit. RFC 8461 §3.3.
 *
 * <p>Extended, because the JDK adds a check of its own to a plain trust manager, which takes the common name for a name too.
 */
final class PolicyHostCheck extends X509ExtendedTrustManager {
    private final DomainName host;
    private final Supplier<List<PresentedCertificate>> roots;
    private final Instant now;

    PolicyHostCheck(DomainName host, Supplier<List<PresentedCertificate>> roots, Instant now) {
        this.host = host;
        this.roots = roots;
        this.now = now;
    }

    /** What it refused for, where that is why a call failed. */
    static Optional<FetchAnswer.CertificateRefused> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal.why);
            }
        }
        return Optional.empty();
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        var presented = new ArrayList<PresentedCertificate>();
        for (var certificate : chain) {
            presented.add(new PresentedCertificate(Bytes.of(certificate.getEncoded())));
        }
        var refusal = PolicyHost.refusal(presented, host, roots.get(), now);
        if (refusal.isPresent()) {
            throw new Refusal(refusal.get());
        }
    }

    private static final class Refusal extends CertificateException {
        private static final long serialVersionUID = 1L;

        private final transient FetchAnswer.CertificateRefused why;

        Refusal(FetchAnswer.CertificateRefused why) {
            super(why.defect().code());
            this.why = why;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw notAServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw notAServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw notAServer();
    }

    private static CertificateException notAServer() {
        return new CertificateException("no clients are served here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
