package org.danewerk.net.dns;

import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.ReferenceIdentifiers;

/**
 * Lets one resolver pass and nobody else.
 *
 * <p>Extended, because the JDK adds a check of its own to a plain trust manager, which takes the common name for a name too.
 */
final class ResolverCheck extends X509ExtendedTrustManager {
    private static final int SAN_ADDRESS = 7;

    private final ResolverIdentity identity;
    private final X509TrustManager authorities;

    ResolverCheck(ResolverIdentity identity, X509TrustManager authorities) {
        this.identity = identity;
        this.authorities = authorities;
    }

    private void check(X509Certificate[] chain, String authType) throws CertificateException {
        switch (identity) {
            case ResolverIdentity.Named(var name) -> {
                authorised(chain, authType);
                // RFC 8310 §8.1: by its dNSName alone
                var names = new ReferenceIdentifiers(List.of(name), false);
                if (!names.matches(presented(chain[0]))) {
                    throw new Stranger(names.mismatch(presented(chain[0])));
                }
            }
            case ResolverIdentity.Addressed(var address) -> {
                authorised(chain, authType);
                if (!names(chain[0], address)) {
                    throw new Stranger("the certificate does not name the address " + address.getHostAddress());
                }
            }
            case ResolverIdentity.Pinned(var pins) -> {
                // RFC 7858 §4.2
                var seen =
                        sha256(presented(chain[0]).spki().orElseThrow(() -> new Stranger("a key that cannot be read")));
                if (!pins.contains(seen)) {
                    throw new Stranger(
                            "its key has another pin: " + Base64.getEncoder().encodeToString(seen.toArray()));
                }
            }
        }
    }

    private void authorised(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            chain[0].checkValidity(); // nobody else looks where the certificate itself is trusted
        } catch (CertificateExpiredException e) {
            throw new Stranger(
                    "its certificate has expired: " + chain[0].getNotAfter().toInstant());
        } catch (CertificateNotYetValidException e) {
            throw new Stranger("its certificate is not valid before "
                    + chain[0].getNotBefore().toInstant());
        }
        try {
            authorities.checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            var stranger = new Stranger("its certificate leads to no trusted authority");
            stranger.initCause(e);
            throw stranger;
        }
    }

    private static boolean names(X509Certificate certificate, InetAddress address) throws CertificateException {
        var names = certificate.getSubjectAlternativeNames();
        if (names == null) {
            return false;
        }
        for (var name : names) {
            if (name.get(0).equals(SAN_ADDRESS) && address.equals(literal((String) name.get(1)))) {
                return true;
            }
        }
        return false;
    }

    /** The JDK writes the octets of an address out as such, so no name is looked up. */
    private static InetAddress literal(String text) throws CertificateException {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new CertificateException(e);
        }
    }

    private static PresentedCertificate presented(X509Certificate certificate) throws CertificateException {
        return new PresentedCertificate(Bytes.of(certificate.getEncoded()));
    }

    private static Bytes sha256(Bytes octets) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(octets.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, authType);
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
