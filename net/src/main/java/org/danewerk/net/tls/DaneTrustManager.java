package org.danewerk.net.tls;

import java.net.Socket;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.PresentedChain;
import org.jspecify.annotations.Nullable;

/**
 * Judges every chain by a {@link ServerPolicy}. Safe for use by many threads at once; blocks for lookups.
 *
 * <p>Extended, because the JDK adds checks of names and dates to what a plain trust manager accepts, and usage 3 knows neither. RFC
 * 7671 §5.1. For an {@code SSLContext} made of it by hand, resumed sessions are not judged again: {@link DaneContext} resumes none.
 */
public final class DaneTrustManager extends X509ExtendedTrustManager {
    private final ServerPolicy policy;

    public DaneTrustManager(ServerPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge(chain, peer(engine.getPeerHost(), engine.getPeerPort()));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        SSLSession session = socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null;
        judge(chain, session == null ? Optional.empty() : peer(session.getPeerHost(), session.getPeerPort()));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge(chain, Optional.empty());
    }

    private void judge(X509Certificate[] chain, Optional<Peer> peer) throws CertificateException {
        var server = policy.server(peer);
        var refusal = server.refusal();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        server.judge(presented(chain));
    }

    private static PresentedChain presented(X509Certificate[] chain) throws CertificateEncodingException {
        var der = new ArrayList<Bytes>();
        for (var certificate : chain) {
            der.add(Bytes.of(certificate.getEncoded()));
        }
        return PresentedChain.ofDer(der);
    }

    private static Optional<Peer> peer(@Nullable String host, int port) {
        return host == null || host.isEmpty() || port < 1 ? Optional.empty() : Optional.of(new Peer(host, port));
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
        return new CertificateException("no clients are judged here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
