package org.danewerk.cli.tlsrpt;

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
import org.danewerk.lab.pki.Issued;
import org.danewerk.net.smtp.Dialer;

/** A server of HTTPS on loopback that takes whatever is posted. */
final class SmallHttps implements AutoCloseable {
    final List<byte[]> taken = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger status = new AtomicInteger(201);
    private final HttpsServer server;

    SmallHttps(Issued leaf) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", leaf.privateKey(), new char[0], Issued.x509(leaf.chainWithoutRoot()));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            taken.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
    }

    /** Leads here what goes to port 443, and the rest elsewhere. */
    Dialer before(Dialer elsewhere) {
        return (address, timeout) -> {
            if (address.getPort() != 443) {
                return elsewhere.open(address, timeout);
            }
            var socket = new Socket();
            socket.connect(server.getAddress(), Math.toIntExact(timeout.toMillis()));
            return socket;
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
