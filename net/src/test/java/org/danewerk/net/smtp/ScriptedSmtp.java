package org.danewerk.net.smtp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** A server on a port of its own that follows a script for each connection, and remembers what clients sent. */
final class ScriptedSmtp implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean closed;
    final List<String> received = new CopyOnWriteArrayList<>();
    final List<String> serverNames = new CopyOnWriteArrayList<>();
    final CountDownLatch quitSeen = new CountDownLatch(1);

    interface Script {
        void serve(Session session) throws IOException;
    }

    ScriptedSmtp(Script script) {
        this.script = script;
        try {
            listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** The ordinary course of things, with TLS of the given context. */
    static Script polite(SSLContext tls) {
        return polite(tls, socket -> {});
    }

    static Script polite(SSLContext tls, Consumer<SSLSocket> setting) {
        return session -> {
            session.say("220 mx.test ESMTP");
            session.answer("250-mx.test", "250-PIPELINING", "250 STARTTLS");
            session.answer("220 go ahead");
            session.startTls(tls, setting);
            session.answer("250-mx.test", "250-STARTTLS", "250 HELP");
            session.answer("221 bye");
        };
    }

    static SSLContext tls(ServerKeys keys) {
        try {
            var context = SSLContext.getInstance("TLS", "SunJSSE");
            context.init(new KeyManager[] {keys}, new TrustManager[] {new AcceptingTrustManager()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                // The port takes connections a moment longer than it is open; one that comes then is nobody's to close.
                if (closed) {
                    socket.close();
                    return;
                }
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.serve(new Session(socket));
        } catch (IOException e) {
            received.add("! " + e.getMessage());
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.close();
    }

    /** One connection, seen by the server. */
    final class Session {
        private final Socket plain;
        private Socket socket;

        private Session(Socket socket) {
            this.plain = socket;
            this.socket = socket;
        }

        void say(String... lines) throws IOException {
            send((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }

        void send(byte[] octets) throws IOException {
            socket.getOutputStream().write(octets);
        }

        /** Waits for a line and answers it. */
        void answer(String... lines) throws IOException {
            line();
            say(lines);
        }

        /** The next line of the client without its end; null at the end of the connection. */
        @Nullable
        String line() throws IOException {
            var line = new ByteArrayOutputStream();
            var in = socket.getInputStream();
            for (int c = in.read(); ; c = in.read()) {
                if (c < 0) {
                    return null;
                }
                if (c == '\n') {
                    var text = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
                    received.add(text);
                    if (text.equals("QUIT")) {
                        quitSeen.countDown();
                    }
                    return text;
                }
                line.write(c);
            }
        }

        /** As many octets as there are up to this number. */
        byte[] octets(int count) throws IOException {
            return socket.getInputStream().readNBytes(count);
        }

        /** The next line with its end, octet for octet, and noted nowhere. */
        byte[] rawLine() throws IOException {
            var line = new ByteArrayOutputStream();
            for (int c = socket.getInputStream().read();
                    c >= 0;
                    c = socket.getInputStream().read()) {
                line.write(c);
                if (c == '\n') {
                    break;
                }
            }
            return line.toByteArray();
        }

        /** Reads until the client goes. */
        void drain() throws IOException {
            var in = socket.getInputStream();
            var buffer = new byte[4096];
            while (in.read(buffer) >= 0) {
                // what comes does not matter
            }
        }

        /** The client's first TLS record, whole. */
        byte[] clientHello() throws IOException {
            var in = plain.getInputStream();
            var header = in.readNBytes(5);
            var body = in.readNBytes((header[3] & 0xff) << 8 | header[4] & 0xff);
            var whole = new ByteArrayOutputStream();
            whole.write(header);
            whole.write(body);
            return whole.toByteArray();
        }

        void startTls(SSLContext tls, Consumer<SSLSocket> setting) throws IOException {
            shakeHands((SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true), setting);
        }

        /** Sends something in clear once the client has begun, and then does TLS as if nothing were. */
        void startTlsAfterHello(byte[] inClear, SSLContext tls, Consumer<SSLSocket> setting) throws IOException {
            var hello = new ByteArrayInputStream(clientHello());
            send(inClear);
            shakeHands((SSLSocket) tls.getSocketFactory().createSocket(plain, hello, true), setting);
        }

        private void shakeHands(SSLSocket secure, Consumer<SSLSocket> setting) throws IOException {
            secure.setUseClientMode(false);
            setting.accept(secure);
            secure.startHandshake();
            var names = ((ExtendedSSLSession) secure.getSession()).getRequestedServerNames();
            serverNames.add(
                    names.isEmpty() ? "" : new String(names.getFirst().getEncoded(), StandardCharsets.US_ASCII));
            socket = secure;
        }
    }
}
