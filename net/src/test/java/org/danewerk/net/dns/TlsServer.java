package org.danewerk.net.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.smtp.TestCertificates;
import org.danewerk.net.smtp.TestCertificates.Credential;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;

/** A DNS server over TLS on loopback that does on each connection as it is told. */
final class TlsServer implements AutoCloseable {
    static final DomainName NAME = DomainName.of("dns.test");
    static final Credential GOOD = TestCertificates.chain("dns.test", 2, "P-256");

    /** What to do on one connection, which is closed afterwards. */
    interface Talk {
        void with(Connection connection) throws IOException;
    }

    final AtomicInteger connections = new AtomicInteger();
    final List<byte[]> queries = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket listening;
    private final SSLContext context;
    private final Credential credential;
    private final Talk talk;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    TlsServer(Talk talk) {
        this(GOOD, talk);
    }

    TlsServer(Credential credential, Talk talk) {
        this.credential = credential;
        this.context = context(credential);
        this.talk = talk;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::serve);
    }

    /** Answers one question after another as the script says. */
    static Talk answering(ScriptedServer.Script script) {
        return connection -> {
            while (true) {
                for (byte[] answer : script.answer(connection.read(), true)) {
                    connection.write(answer);
                }
            }
        };
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort());
    }

    /** This server by its name, its authority being trusted. */
    Upstreams upstreams() {
        return upstreams(new ResolverIdentity.Named(NAME));
    }

    Upstreams upstreams(ResolverIdentity identity) {
        return new Upstreams(
                List.of(new Upstream.Tls(address(), identity)),
                List.of(credential.chain().getLast()));
    }

    static SSLContext context(Credential credential) {
        try {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry(
                    "key", credential.key(), new char[0], credential.chain().toArray(Certificate[]::new));
            var factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(keys, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve() {
        while (true) {
            try {
                var socket = listening.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true)) {
            connections.incrementAndGet();
            talk.with(new Connection(tls));
        } catch (IOException over) {
            // the client hung up, or the test is over
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.close();
    }

    final class Connection {
        final SSLSocket socket;
        private @Nullable DataInputStream in;

        private Connection(SSLSocket socket) {
            this.socket = socket;
        }

        Message read() throws IOException {
            if (in == null) {
                in = new DataInputStream(socket.getInputStream());
            }
            var octets = new byte[in.readUnsignedShort()];
            in.readFully(octets);
            queries.add(octets);
            return new Message(octets);
        }

        /** A whole message. */
        void write(byte[] message) throws IOException {
            begin(message.length, message);
        }

        /** A message said to be of a length, and what comes of it. */
        void begin(int length, byte[] octets) throws IOException {
            var out = new DataOutputStream(socket.getOutputStream());
            var framed = new byte[octets.length + 2];
            framed[0] = (byte) (length >> 8);
            framed[1] = (byte) length;
            System.arraycopy(octets, 0, framed, 2, octets.length);
            out.write(framed);
            out.flush();
        }

        /** Until the client hangs up. */
        void hold() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                // it says more
            }
        }
    }
}
