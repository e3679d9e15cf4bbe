package org.danewerk.lab.https;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.danewerk.lab.net.Listeners;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.world.LabSite;

/** The policy hosts of a world, listening. After {@link #close} no thread and no port of them is left. */
public final class LabHttps implements AutoCloseable {
    private final Listeners running = new Listeners("lab https");
    private final Map<InetAddress, InetSocketAddress> places = new LinkedHashMap<>();

    private LabHttps() {}

    /**
     * Starts a server for each site.
     *
     * @param place where one is to listen; port 0 for any that is free
     */
    public static LabHttps start(List<LabSite> sites, Function<LabSite, InetSocketAddress> place) throws IOException {
        var https = new LabHttps();
        try {
            for (var site : sites) {
                https.listen(site, place.apply(site));
            }
        } catch (IOException e) {
            https.close();
            throw e;
        }
        return https;
    }

    /** Where each site really listens, by the address the world gives it. */
    public Map<InetAddress, InetSocketAddress> places() {
        return Map.copyOf(places);
    }

    @Override
    public void close() {
        running.close();
    }

    private void listen(LabSite site, InetSocketAddress place) throws IOException {
        ServerSocket socket;
        try {
            socket = running.closing(new ServerSocket(place.getPort(), BACKLOG, place.getAddress()));
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen at " + place.getAddress().getHostAddress() + " port " + place.getPort() + " for "
                            + site.name() + ": " + e.getMessage(),
                    e);
        }
        places.put(site.address(), new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()));
        running.accept(socket, MAX_CONNECTIONS, connection -> answer(site, connection));
    }

    private static void answer(LabSite site, Socket connection) throws IOException {
        connection.setSoTimeout(PATIENCE_MILLIS);
        try (var tls = (SSLSocket) context(site).getSocketFactory().createSocket(connection, null, true)) {
            tls.startHandshake();
            readHead(tls.getInputStream());
            tls.getOutputStream().write(site.response().toArray());
            tls.getOutputStream().flush();
        }
    }

    /** To the empty line behind it; a GET has nothing more. */
    private static void readHead(InputStream in) throws IOException {
        int matched = 0;
        for (int read = 0; matched < END.length(); read++) {
            int octet = in.read();
            if (octet < 0 || read > LONGEST_HEAD) {
                throw new IOException("no request");
            }
            matched = octet == END.charAt(matched) ? matched + 1 : octet == END.charAt(0) ? 1 : 0;
        }
    }

    private static SSLContext context(LabSite site) throws IOException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var identity = site.identity();
            store.setKeyEntry("site", identity.leaf().privateKey(), PASSWORD, Issued.x509(identity.sent()));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no TLS", e);
        }
    }

    private static final String END = "\r\n\r\n";
    private static final int LONGEST_HEAD = 65_536;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int BACKLOG = 256;
    private static final int MAX_CONNECTIONS = 64;
    /** Of a key store that never leaves the memory. */
    private static final char[] PASSWORD = "lab".toCharArray();
}
