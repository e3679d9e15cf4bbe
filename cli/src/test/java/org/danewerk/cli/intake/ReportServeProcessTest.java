package org.danewerk.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.danewerk.cli.Main;
import org.danewerk.cli.Screen;
import org.danewerk.cli.sessions.KeptSessions;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.lab.world.OwnZone;
import org.danewerk.net.smtp.Dialer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code danewerk report serve} as a process: killed, ended, and posted to by {@code danewerk report send}. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // reading a log cannot be interrupted
class ReportServeProcessTest {
    @TempDir
    Path directory;

    private final List<Process> running = new ArrayList<>();

    @AfterEach
    void end() {
        running.forEach(Process::destroyForcibly);
    }

    @Test
    void whatWasAnswered201IsThereAfterAKill() throws Exception {
        var client = HttpClient.newHttpClient();
        int taken = 0;
        for (int round = 0; round < 2; round++) {
            var server = serve();
            int port = port(server.errorReader());
            for (int i = 0; i < 5; i++) {
                var report = new String(PostScene.base("TC-BASE-001"), StandardCharsets.UTF_8)
                        .replace("2026-03-01.a", round + "-" + i + ".a");
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/tlsrpt"))
                                .header("content-type", "application/tlsrpt+json")
                                .POST(HttpRequest.BodyPublishers.ofString(report))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(201);
                taken++;
            }
            server.destroyForcibly().waitFor();
        }
        assertThat(Screen.run("", "report", "list", "--dir", directory.toString(), "--since", "2026-01-01")
                        .out())
                .contains("in " + taken + " reports");
    }

    /** By the clock of this machine, as the server has it. */
    @Test
    void reportsThatAreSentArrive(@TempDir Path work) throws Exception {
        var pki = Pki.seeded(8460, Instant.now());
        var root = pki.authority("Reports");
        var leaf = pki.leaf("in.posts.lab").issuedBy(root).issue();
        Files.writeString(work.resolve("ca.pem"), root.pem());
        Files.writeString(work.resolve("chain.pem"), Issued.pem(leaf.chainWithoutRoot()));
        Files.writeString(work.resolve("key.pem"), pem(leaf.privateKey().getEncoded()));
        var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Files.writeString(work.resolve("dkim.pem"), pem(keys.getPrivate().getEncoded()));
        Files.setPosixFilePermissions(work.resolve("dkim.pem"), PosixFilePermissions.fromString("rw-------"));
        var record = "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        var now = Instant.now();
        try (var lab = Lab.start(
                LabOptions.DEFAULT.withNow(now),
                List.of(
                        OwnZone.signed("reporter.lab")
                                .record("s1._domainkey", "TXT", "\"" + record.replaceAll("(.{200})", "$1\" \"") + "\""),
                        OwnZone.signed("posts.lab")
                                .record("_smtp._tls", "TXT", "\"v=TLSRPTv1; rua=https://in.posts.lab/tlsrpt\"")
                                .address("in", InetAddress.ofLiteral("127.0.0.1"))))) {
            Files.write(work.resolve("root.key"), lab.rootAnchors());
            var day = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
            KeptSessions.write(work, day, "posts.lab", 7);
            var server = serve(
                    "--domain",
                    "posts.lab",
                    "--certificate",
                    work.resolve("chain.pem").toString(),
                    "--key",
                    work.resolve("key.pem").toString());
            var log = server.errorReader();
            int port = port(log);
            Dialer dialer = (address, timeout) -> {
                var socket = new Socket();
                socket.connect(
                        address.getPort() == 443
                                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                                : address,
                        Math.toIntExact(timeout.toMillis()));
                return socket;
            };
            // The day before that of which the sessions are, if it is midnight meanwhile.
            var sent = Screen.at(InstantSource.fixed(now), dialer, send(work, lab));
            assertThat(sent.out())
                    .as(sent.err())
                    .contains("sent posts.lab", "HTTP status 201")
                    .doesNotContain("not verified");
            assertThat(until(log, "event=request")).contains("status=201 ", "why=taken ");
            var listed = Screen.run("", "report", "list", "--dir", directory.toString(), "--day", day.toString());
            assertThat(listed.out())
                    .isEqualTo("Unauthenticated, posted by anybody:\n  " + day
                            + " posts.lab no-policy-found from reporter.lab: 7 ok, 0 failed\n");
            renewed(work, pki.leaf("in.posts.lab").issuedBy(root).issue(), log);
            server.toHandle().destroy();
            assertThat(until(log, "event=ending")).isNotEmpty();
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Without a restart. One half is no pair, and changes nothing. */
    private static void renewed(Path work, Issued fresh, BufferedReader log) throws IOException {
        Files.writeString(work.resolve("key.pem"), pem(fresh.privateKey().getEncoded()));
        var first = until(log, "event=certificate");
        if (first.contains("not read again")) {
            assertThat(first).contains("is not the key of --certificate");
        }
        Files.writeString(work.resolve("chain.pem"), Issued.pem(fresh.chainWithoutRoot()));
        assertThat(until(log, "event=certificate")).contains("outcome=\"read again\"");
    }

    private static List<String> send(Path work, Lab lab) {
        return List.of(
                "report",
                "send",
                "--dir",
                work.toString(),
                "--contact",
                "tls@reporter.lab",
                "--allow-reserved",
                "--resolver",
                "127.0.0.1:" + lab.resolverAddress().getPort(),
                "--root-anchor",
                work.resolve("root.key").toString(),
                "--dkim-key",
                work.resolve("dkim.pem").toString(),
                "--dkim-selector",
                "s1",
                "--at-once",
                "--https-ca",
                work.resolve("ca.pem").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --domain a.example                                              | 64 | name the directory
            --dir DIR                                                       | 64 | name your mail domains
            --dir DIR --domain a..b                                         | 64 | --domain a..b
            --dir DIR/none --domain a.example                               | 3  | there is no such directory
            --dir DIR --domain a.example --keep 0                           | 64 | 1 to 3650 days
            --dir DIR --domain a.example --listen inet:192.0.2.1:80         | 64 | needs --certificate FILE
            --dir DIR --domain a.example --listen inet:192.0.2.1:80 --behind-proxy | 3 | cannot be had
            --dir DIR --domain a.example --listen unix:/x                   | 64 | inet:ADDRESS:PORT
            --dir DIR --domain a.example --certificate x                    | 64 | go together
            --dir DIR --domain a.example --certificate DIR/x --key DIR/y    | 65 | no such file
            --dir DIR --domain a.example --path x                           | 64 | a path such as /tlsrpt
            --dir DIR --domain a.example --per-minute 0                     | 64 | 1 to 100000
            """)
    void whatIsWrongIsSaidInOneLine(String words, int status, String said) {
        var all = new ArrayList<>(List.of("report", "serve"));
        all.addAll(List.of(words.strip().replace("DIR", directory.toString()).split(" ")));
        var screen = Screen.run("", all.toArray(String[]::new));
        assertThat(screen.status()).as(screen.err()).isEqualTo(status);
        assertThat(screen.err().lines()).hasSize(1);
        assertThat(screen.err()).startsWith("danewerk: ").contains(said.strip());
    }

    @Test
    void aConfigurationIsChecked() {
        assertThat(Screen.run(
                                "",
                                "report",
                                "serve",
                                "--dir",
                                directory.toString(),
                                "--domain",
                                "a.example",
                                "--check-config")
                        .out())
                .isEqualTo("the configuration can be used: inet:127.0.0.1:8461\n");
    }

    private Process serve(String... more) throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "report",
                "serve",
                "--dir",
                directory.toString(),
                "--domain",
                "a.example",
                "--listen",
                "inet:127.0.0.1:0"));
        words.addAll(List.of(more));
        var process = new ProcessBuilder(words).start();
        running.add(process);
        return process;
    }

    private static String pem(byte[] key) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static int port(BufferedReader log) throws IOException {
        var line = until(log, "event=listening");
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    private static String until(BufferedReader log, String event) throws IOException {
        var before = new ArrayList<String>();
        for (var line = log.readLine(); line != null; line = log.readLine()) {
            if (line.contains(event)) {
                return line;
            }
            before.add(line);
        }
        throw new IOException("no " + event + " after " + before);
    }
}
