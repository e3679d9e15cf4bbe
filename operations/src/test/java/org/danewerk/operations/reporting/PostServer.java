package org.danewerk.operations.reporting;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.danewerk.core.base.Bytes;
import org.danewerk.lab.pki.Issued;
import org.danewerk.net.smtp.Dialer;

/** A server of HTTPS on loopback that takes reports, and answers each with the next status it was told. */
final class PostServer implements AutoCloseable {
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    final List<Bytes> bodies = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger connections = new AtomicInteger();
    private final HttpsServer server;

    PostServer(Issued leaf, int... statuses) throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(leaf)));
        var next = new AtomicInteger();
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + headers.getFirst("Content-Type") + " " + headers.containsKey("Content-Encoding"));
            bodies.add(Bytes.of(exchange.getRequestBody().readAllBytes()));
            int status = statuses[Math.min(next.getAndIncrement(), statuses.length - 1)];
            if (status == 308) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            if (status == 429) {
                exchange.getResponseHeaders().add("Retry-After", "7200");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    /** Leads every connection here. */
    Dialer dialer() {
        return (address, timeout) -> {
            connections.incrementAndGet();
            var socket = new Socket();
            socket.connect(server.getAddress(), Math.toIntExact(timeout.toMillis()));
            return socket;
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static SSLContext context(Issued leaf) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", leaf.privateKey(), new char[0], Issued.x509(leaf.chainWithoutRoot()));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
