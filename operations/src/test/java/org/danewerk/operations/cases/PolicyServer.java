package org.danewerk.operations.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.danewerk.lab.net.Listeners;
import org.danewerk.lab.pki.Issued;
import org.danewerk.net.smtp.Dialer;

/** An HTTPS server that answers each request as it is told. */
final class PolicyServer implements AutoCloseable {
    /** What to send back for a request; the connection ends after it. */
    interface Script {
        void answer(InputStream in, OutputStream out) throws IOException;
    }

    static final String POLICY = "version: STSv1\r\nmode: enforce\r\nmx: mx.example.com\r\nmax_age: 604800\r\n";

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> names = new CopyOnWriteArrayList<>();
    final List<Integer> ports = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final Listeners running = new Listeners("policy host");
    private final ServerSocket socket;

    private PolicyServer(Listeners.Conversation conversation) throws IOException {
        socket = running.closing(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        running.accept(socket, 50, connection -> {
            connections.incrementAndGet();
            conversation.with(connection);
        });
    }

    /** With TLS. */
    static PolicyServer of(Issued leaf, Script script) throws IOException {
        var context = context(leaf);
        var self = new PolicyServer[1];
        self[0] = new PolicyServer(connection -> self[0].tls(connection, context, script));
        return self[0];
    }

    /** With whatever octets, in the clear. */
    static PolicyServer raw(Script script) throws IOException {
        return new PolicyServer(connection -> {
            script.answer(connection.getInputStream(), connection.getOutputStream());
            connection.getOutputStream().flush();
            readToEnd(connection.getInputStream());
        });
    }

    private void tls(Socket connection, SSLContext context, Script script) throws IOException {
        try (var tls = (SSLSocket) context.getSocketFactory().createSocket(connection, null, false)) {
            tls.startHandshake();
            var session = (ExtendedSSLSession) tls.getSession();
            session.getRequestedServerNames().forEach(name -> names.add(((SNIHostName) name).getAsciiName()));
            requests.add(head(tls.getInputStream()));
            script.answer(tls.getInputStream(), tls.getOutputStream());
            tls.getOutputStream().flush();
        }
    }

    /** Leads every connection here, and notes where it was to go. */
    Dialer dialer() {
        return (address, timeout) -> {
            ports.add(address.getPort());
            return Dialer.DIRECT.open((InetSocketAddress) socket.getLocalSocketAddress(), timeout);
        };
    }

    /** A response whose body ends with the connection. */
    static byte[] response(int status, String headers, byte[] body) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(("HTTP/1.1 " + status + " Told\r\n" + headers + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }

    static Script good() {
        return (in, out) ->
                out.write(response(200, "Content-Type: text/plain\r\n", POLICY.getBytes(StandardCharsets.UTF_8)));
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0 || head.length() > LONGEST) {
                throw new IOException("no request");
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    static void readToEnd(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // as long as the client stays
        }
    }

    private static SSLContext context(Issued leaf) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("site", leaf.privateKey(), PASSWORD, Issued.x509(leaf.chain()));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        running.close();
    }

    private static final int LONGEST = 65_536;
    private static final char[] PASSWORD = "lab".toCharArray();
}
