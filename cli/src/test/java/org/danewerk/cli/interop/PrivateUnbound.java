package org.danewerk.cli.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.net.dns.AuthorityFile;

/**
 * A real Unbound that is asked over TLS or what stands on it, has a certificate for dns.lab, and hands on the lab's DNS.
 *
 * @param pin of its key
 */
record PrivateUnbound(Path directory, Lab lab, Daemon unbound, int port, String pin) implements AutoCloseable {
    /** @param what is skipped without it, for the line that says so */
    static void assumeInstalled(String what) {
        var missing = Means.missingPrograms("unbound");
        if (!missing.isEmpty()) {
            System.err.println("interop: " + what + " with Unbound is skipped, for want of " + missing);
        }
        assumeTrue(missing.isEmpty(), "missing: unbound");
    }

    /**
     * @param settings lines of the server's, with {@code PORT} where its port belongs
     * @param directory that is empty
     */
    static PrivateUnbound start(Path directory, String settings) throws IOException, GeneralSecurityException {
        var lab = Lab.start(LabOptions.DEFAULT);
        Files.write(directory.resolve("root.key"), lab.rootAnchors());
        var pki = Pki.seeded(1, Instant.now());
        var authority = pki.authority("Resolvers");
        var leaf = pki.leaf("dns.lab", "mta-sts.dns.lab").issuedBy(authority).issue();
        Files.writeString(directory.resolve("ca.pem"), authority.pem());
        Files.writeString(directory.resolve("chain.pem"), Issued.pem(List.of(leaf, authority)));
        Files.writeString(directory.resolve("key.pem"), leaf.key().pem());
        var pin = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(leaf.x509().getPublicKey().getEncoded()));
        int port = freePort();
        Files.writeString(directory.resolve("unbound.conf"), """
                server:
                  interface: 127.0.0.1@%1$d
                  %4$s
                  tls-service-key: "%2$s/key.pem"
                  tls-service-pem: "%2$s/chain.pem"
                  module-config: "iterator"
                  do-ip6: no
                  username: ""
                  chroot: ""
                  directory: "%2$s"
                  pidfile: "%2$s/unbound.pid"
                  use-syslog: no
                  num-threads: 1
                  do-not-query-localhost: no
                forward-zone:
                  name: "."
                  forward-addr: 127.0.0.1@%3$d
                remote-control:
                  control-enable: no
                """.formatted(
                        port,
                        directory,
                        lab.resolverAddress().getPort(),
                        settings.replace("PORT", Integer.toString(port)).replace("\n", "\n  ")));
        var unbound = Daemon.start(
                        "unbound-" + port,
                        directory,
                        List.of(
                                Programs.path("unbound"),
                                "-d",
                                "-p",
                                "-c",
                                directory.resolve("unbound.conf").toString()))
                .await(() -> accepts(port));
        return new PrivateUnbound(directory, lab, unbound, port, pin);
    }

    /** Who issued its certificate. */
    PresentedCertificate authority() throws IOException {
        return switch (AuthorityFile.parse(Bytes.of(Files.readAllBytes(directory.resolve("ca.pem"))))) {
            case Parsed.Ok<List<X509Certificate>>(var read) -> presented(read.getFirst());
            case Parsed.Malformed<List<X509Certificate>>(var offset, var reason) -> throw new IOException(reason);
        };
    }

    private static PresentedCertificate presented(X509Certificate certificate) throws IOException {
        try {
            return new PresentedCertificate(Bytes.of(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IOException(e);
        }
    }

    /** Danewerk asks it. @param resolver as it is typed */
    Command.Result ask(String resolver, String... words) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--ca", directory.resolve("ca.pem").toString()));
        return askTrustingNobody(resolver, all.toArray(String[]::new));
    }

    /** The same without its authority. */
    Command.Result askTrustingNobody(String resolver, String... words) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--resolver",
                resolver,
                "--root-anchor",
                directory.resolve("root.key").toString(),
                "--at",
                LabOptions.DEFAULT.now().toString()));
        return run(all);
    }

    Command.Result run(List<String> words) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "org.danewerk.cli.Main"));
        all.addAll(words);
        return Command.of(directory, all).run();
    }

    @Override
    public void close() {
        unbound.close();
        lab.close();
    }

    private static boolean accepts(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    /** Below those that the system hands out: one of these might be another's before the server of the test is at it. */
    static int freePort() {
        while (true) {
            int port = FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        var loopback = InetAddress.getLoopbackAddress();
        try (var tcp = new ServerSocket(port, 1, loopback);
                var udp = new DatagramSocket(port, loopback)) {
            return tcp.isBound() && udp.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;

    /** Two processes of tests at once begin apart. */
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger((int) ProcessHandle.current().pid() * 61);
}
