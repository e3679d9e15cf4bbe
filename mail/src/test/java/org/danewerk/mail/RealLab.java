package org.danewerk.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.lab.world.LabNetwork;
import org.danewerk.lab.world.OwnZone;

/**
 * The lab at the addresses and ports that its zones name, in a network of its own within 127.0.0.0/8: a program is led there by its
 * settings alone. Beside it stands a policy host that notes whose policy it is asked for.
 */
final class RealLab implements AutoCloseable {
    /** Its domains, and the host that each policy lists. */
    static final Map<String, String> POLICIES =
            Map.of("unlisted.lab", "mail.unlisted.lab", "both.lab", "mx.mismatchta.lab");

    final Lab lab;
    final ConcurrentLinkedQueue<String> fetched = new ConcurrentLinkedQueue<>();

    private final HttpsServer policies;
    private final Path directory;

    private RealLab(Lab lab, HttpsServer policies, Path directory) {
        this.lab = lab;
        this.policies = policies;
        this.directory = directory;
        policies.createContext("/.well-known/mta-sts.txt", this::answer);
        policies.start();
    }

    /** Empty where ports below 1024 are not this user's to bind. */
    static Optional<RealLab> start(Path directory) throws Exception {
        var now = Instant.now();
        var authority = Pki.seeded(7, now).authority("policies");
        for (int network = FIRST; network < FIRST + NETWORKS; network++) {
            var place = InetAddress.getByAddress(new byte[] {127, (byte) network, 9, 9});
            try {
                var policies = HttpsServer.create(new InetSocketAddress(place, 443), 16);
                try {
                    var options = LabOptions.DEFAULT
                            .withNow(now)
                            .withNetwork(LabNetwork.within(network))
                            .withRealAddresses();
                    var lab = Lab.start(options, zones(place));
                    write(directory, lab, authority);
                    policies.setHttpsConfigurator(new HttpsConfigurator(context(now, authority)));
                    return Optional.of(new RealLab(lab, policies, directory));
                } catch (IOException e) {
                    policies.stop(0); // the next network
                }
            } catch (IOException e) {
                if (String.valueOf(e.getMessage()).contains("ermission")) {
                    return Optional.empty();
                }
            }
        }
        throw new IOException("all networks from 127." + FIRST + ".0.0 on are taken");
    }

    /** What leads a program here. */
    Properties properties() {
        var properties = new Properties();
        properties.put("mail.transport.protocol.rfc822", "danesmtp");
        properties.put(
                "mail.danesmtp.resolver", lab.resolverAddress().getAddress().getHostAddress());
        properties.put("mail.danesmtp.rootanchor", directory.resolve("root.key").toString());
        properties.put("mail.danesmtp.stsca", directory.resolve("web.pem").toString());
        properties.put("mail.danesmtp.allowreserved", "true");
        properties.put("mail.danesmtp.timeout", "20000");
        return properties;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var host = exchange.getRequestHeaders().getFirst("Host");
        var domain = host.substring(host.indexOf('.') + 1);
        fetched.add(domain);
        var policy = "version: STSv1\r\nmode: enforce\r\nmx: " + POLICIES.get(domain) + "\r\nmax_age: 604800\r\n";
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, policy.length());
        try (var body = exchange.getResponseBody()) {
            body.write(policy.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() {
        policies.stop(0);
        lab.close();
    }

    /** Mail of the first goes to a host without TLSA records, of the other to one whose records do not match. */
    private static List<OwnZone> zones(InetAddress policies) {
        return List.of(
                zone("unlisted.lab", "mx.nodatatlsa.lab.", policies), zone("both.lab", "mx.mismatchta.lab.", policies));
    }

    private static OwnZone zone(String origin, String mx, InetAddress policies) {
        return OwnZone.signed(origin)
                .record("@", "MX", "10 " + mx)
                .record("_mta-sts", "TXT", "\"v=STSv1; id=1\"")
                .address("mta-sts", policies);
    }

    private static void write(Path directory, Lab lab, Issued authority) throws IOException {
        Files.writeString(directory.resolve("root.key"), String.join("\n", lab.rootAnchors()) + "\n");
        Files.writeString(directory.resolve("web.pem"), lab.world().webRoot().pem() + authority.pem());
    }

    private static SSLContext context(Instant now, Issued authority) throws GeneralSecurityException, IOException {
        var names =
                POLICIES.keySet().stream().map(domain -> "mta-sts." + domain).toArray(String[]::new);
        var leaf = Pki.seeded(8, now).leaf(names[0], names).issuedBy(authority).issue();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("policies", leaf.privateKey(), NO_PASSWORD, Issued.x509(List.of(leaf, authority)));
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, NO_PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static final int FIRST = 80;
    private static final int NETWORKS = 16;
    private static final char[] NO_PASSWORD = {};
}
