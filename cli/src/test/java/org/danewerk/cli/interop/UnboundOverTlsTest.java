package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Unbound that speaks DNS over TLS, and hands on the lab's DNS. */
@Tag("interop")
class UnboundOverTlsTest {
    @TempDir
    static Path directory;

    private static @Nullable Lab lab;
    private static @Nullable Daemon unbound;
    private static int port;
    private static String pin = "";

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        var missing = Means.missingPrograms("unbound");
        if (!missing.isEmpty()) {
            System.err.println("interop: DNS over TLS with Unbound is skipped, for want of " + missing);
        }
        assumeTrue(missing.isEmpty(), "missing: unbound");
        lab = Lab.start(LabOptions.DEFAULT);
        Files.write(directory.resolve("root.key"), lab.rootAnchors());
        var pki = Pki.seeded(1, Instant.now());
        var authority = pki.authority("Resolvers");
        var leaf = pki.leaf("dns.lab").issuedBy(authority).issue();
        Files.writeString(directory.resolve("ca.pem"), authority.pem());
        Files.writeString(directory.resolve("chain.pem"), Issued.pem(List.of(leaf, authority)));
        Files.writeString(directory.resolve("key.pem"), leaf.key().pem());
        pin = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(leaf.x509().getPublicKey().getEncoded()));
        port = freePort();
        Files.writeString(directory.resolve("unbound.conf"), """
                server:
                  interface: 127.0.0.1@%1$d
                  tls-port: %1$d
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
                        port, directory, lab.resolverAddress().getPort()));
        unbound = Daemon.start(
                        "unbound-tls",
                        directory,
                        List.of(
                                Programs.path("unbound"),
                                "-d",
                                "-p",
                                "-c",
                                directory.resolve("unbound.conf").toString()))
                .await(UnboundOverTlsTest::accepts);
    }

    @AfterAll
    static void stop() {
        if (unbound != null) {
            unbound.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void recordsAreLookedUpAndValidatedOverTls() throws IOException, InterruptedException {
        var secure = ask("#dns.lab", "dns", "tlsa", "mx.good311.lab");
        assertThat(secure.output()).contains("IN TLSA 3 1 1").contains("(secure)");
        assertThat(secure.status()).isZero();
        assertThat(ask("#dns.lab", "dns", "tlsa", "mx.tlsabogus.lab").output()).contains("bogus");
        assertThat(ask("#dns.lab", "dns", "tlsa", "mx.unsigned.plain").output()).contains("(insecure)");
    }

    @Test
    @DisplayName("RFC 7858 §4.2: the key is enough, and another is not")
    void keyIsEnough() throws IOException, InterruptedException {
        assertThat(ask("#pin-sha256=" + pin, "dns", "tlsa", "mx.good311.lab").output())
                .contains("(secure)");
        var other = ask("#pin-sha256=" + "A".repeat(43) + "=", "dns", "tlsa", "mx.good311.lab");
        assertThat(other.output().lines()).singleElement().asString().contains("its key has another pin: " + pin);
        assertThat(other.status()).isEqualTo(UNDETERMINED);
    }

    @Test
    @DisplayName("RFC 8310 §5: a resolver of another name is not asked, and no domain is judged")
    void wrongNameIsNotAsked() throws IOException, InterruptedException {
        var refused = ask("#dns.example", "check", "absent.lab");
        assertThat(refused.status()).isEqualTo(UNDETERMINED);
        assertThat(refused.output().lines())
                .singleElement()
                .asString()
                .contains("tls://127.0.0.1:" + port + "#dns.example is not asked: expected dns.example")
                .contains("the certificate names dns.lab");
    }

    @Test
    void factsSayWhoWasAskedAndAreJudgedAgain() throws IOException, InterruptedException {
        var bundle = directory.resolve("facts").toString();
        var seen = ask("#dns.lab", "check", "--json", "--bundle", bundle, "absent.lab");
        assertThat(seen.output()).contains("the domain does not exist").doesNotContain("danewerk: ");
        assertThat(Files.readAllLines(Path.of(bundle)).getFirst())
                .contains("\"resolvers\":[\"tls://127.0.0.1:" + port + "#dns.lab\"]");
        assertThat(run(List.of("verify", bundle, "--json")).output()).isEqualTo(seen.output());
    }

    private static Command.Result ask(String whom, String... words) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--resolver",
                "tls://127.0.0.1:" + port + whom,
                "--ca",
                directory.resolve("ca.pem").toString(),
                "--root-anchor",
                directory.resolve("root.key").toString(),
                "--at",
                LabOptions.DEFAULT.now().toString()));
        return run(all);
    }

    private static Command.Result run(List<String> words) throws IOException, InterruptedException {
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

    private static boolean accepts() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final int UNDETERMINED = 3;
}
