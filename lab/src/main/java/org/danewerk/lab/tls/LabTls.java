package org.danewerk.lab.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.danewerk.lab.net.Listeners;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.world.LabNetwork;

/**
 * A server of TLS on a free port of loopback, with these certificates. It resumes sessions where the client does, and answers every
 * request in HTTP with {@code hello}. After {@link #close} no thread and no port of it is left.
 */
public final class LabTls implements AutoCloseable {
    private final Listeners running = new Listeners("lab tls");
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final AtomicReference<SSLContext> context;
    private final ServerSocket socket;
    private final String[] protocols;

    private LabTls(List<Issued> sent, String[] protocols) throws IOException {
        this.context = new AtomicReference<>(context(sent));
        this.protocols = protocols;
        this.socket = running.closing(new ServerSocket(0, BACKLOG, LabNetwork.ipv4Loopback()));
        running.accept(socket, MAX_CONNECTIONS, this::serve);
    }

    /** @param sent the certificate message: the server's own first */
    public static LabTls start(List<Issued> sent) throws IOException {
        return new LabTls(sent, new String[] {"TLSv1.3", "TLSv1.2"});
    }

    /** Without TLS 1.3. */
    public static LabTls startTls12(List<Issued> sent) throws IOException {
        return new LabTls(sent, new String[] {"TLSv1.2"});
    }

    /** Other certificates from now on. */
    public void present(List<Issued> sent) {
        context.set(context(sent));
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    public InetAddress host() {
        return socket.getInetAddress();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The names (SNI) that clients asked for in handshakes that they finished; an empty one where they asked for none. */
    public List<String> names() {
        return List.copyOf(names);
    }

    private void serve(Socket connection) throws IOException {
        connection.setSoTimeout(IDLE_MILLIS);
        var tls = (SSLSocket)
                Objects.requireNonNull(context.get()).getSocketFactory().createSocket(connection, null, true);
        tls.setUseClientMode(false);
        tls.setEnabledProtocols(protocols);
        tls.startHandshake();
        names.add(((ExtendedSSLSession) tls.getSession())
                .getRequestedServerNames().stream()
                        .filter(SNIHostName.class::isInstance)
                        .map(name -> ((SNIHostName) name).getAsciiName())
                        .findFirst()
                        .orElse(""));
        var in = tls.getInputStream();
        int newlines = 0;
        for (int octets = 0; newlines < 2 && octets < MAX_REQUEST_OCTETS; octets++) {
            int octet = in.read();
            if (octet < 0) {
                break;
            }
            newlines = octet == '\n' ? newlines + 1 : octet == '\r' ? newlines : 0;
        }
        tls.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        tls.close();
    }

    private static SSLContext context(List<Issued> sent) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", sent.getFirst().privateKey(), NO_PASSWORD, Issued.x509(sent));
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, NO_PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("not a certificate to serve: " + sent.getFirst(), e);
        }
    }

    @Override
    public void close() {
        running.close();
    }

    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n";
    private static final char[] NO_PASSWORD = {};
    private static final int BACKLOG = 64;
    private static final int MAX_CONNECTIONS = 64;
    private static final int IDLE_MILLIS = 10_000;
    private static final int MAX_REQUEST_OCTETS = 65_536;
}
