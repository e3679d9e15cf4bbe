package org.danewerk.net.dns;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.danewerk.net.time.Overdue;

/** A TLS connection to a resolver that was authenticated. Waits on it end when they must: the socket below is closed. */
final class TlsWire {
    /** RFC 9325 §3.1.1 rules out what is older than TLS 1.2. */
    static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private static final long GOODBYE_NANOS = 1_000_000_000L;

    private final Socket below;
    private final SSLSocket tls;
    private final Overdue overdue;

    private TlsWire(Socket below, SSLSocket tls, Overdue overdue) {
        this.below = below;
        this.tls = tls;
        this.overdue = overdue;
    }

    /**
     * @param context which lets nobody pass but who has the identity
     * @param end on the scale of {@link System#nanoTime}, for connection and handshake together
     */
    static TlsWire open(Upstream.Tls upstream, SSLContext context, Overdue overdue, long end) throws IOException {
        var below = new Socket(Proxy.NO_PROXY);
        var watch = overdue.watch(end, () -> close(below));
        TlsWire wire;
        try {
            wire = handshake(upstream, context, below, overdue, end);
        } catch (IOException e) {
            close(below);
            if (!overdue.release(watch)) {
                throw Waiting.late();
            }
            throw e instanceof SSLException broken ? explain(broken) : e;
        }
        if (!overdue.release(watch)) {
            throw Waiting.late();
        }
        return wire;
    }

    private static TlsWire handshake(Upstream.Tls upstream, SSLContext context, Socket below, Overdue overdue, long end)
            throws IOException {
        below.setTcpNoDelay(true);
        InetSocketAddress address = upstream.address();
        below.connect(address, Waiting.millisUntil(end));
        var tls = (SSLSocket) context.getSocketFactory()
                .createSocket(below, address.getAddress().getHostAddress(), address.getPort(), true);
        var parameters = tls.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setServerNames(serverNames(upstream.identity()));
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return new TlsWire(below, tls, overdue);
    }

    InputStream in() throws IOException {
        return tls.getInputStream();
    }

    /** For one thread at once. */
    void write(byte[] octets, long end) throws IOException {
        var watch = overdue.watch(end, this::cut);
        try {
            tls.getOutputStream().write(octets);
        } finally {
            overdue.release(watch);
        }
    }

    /** Ends it without a word. */
    void cut() {
        close(below);
    }

    /** Ends it as TLS asks for, unless that takes long. */
    void goodbye() {
        var watch = overdue.watch(System.nanoTime() + GOODBYE_NANOS, this::cut);
        try {
            tls.close();
        } catch (IOException e) {
            cut();
        } finally {
            overdue.release(watch);
        }
    }

    private static List<SNIServerName> serverNames(ResolverIdentity identity) {
        return switch (identity) {
            case ResolverIdentity.Named(var name) ->
                List.of(new SNIHostName(name.toText().getBytes(StandardCharsets.US_ASCII)));
            case ResolverIdentity.Addressed addressed -> List.of(); // RFC 6066 §3: addresses are not sent
            case ResolverIdentity.Pinned pinned -> List.of();
        };
    }

    static IOException explain(SSLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Stranger) {
                return new NotAuthenticated(String.valueOf(cause.getMessage()), e);
            }
            if (cause instanceof CertificateException) {
                return new NotAuthenticated("its certificate cannot be read", e);
            }
        }
        return new IOException("no TLS comes about: " + e.getMessage(), e);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // closing a connected socket does not fail
        }
    }
}
