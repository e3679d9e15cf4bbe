package org.danewerk.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.cli.Main;
import org.danewerk.cli.Screen;
import org.danewerk.cli.sessions.KeptSessions;
import org.danewerk.lab.LabOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The policy server as a process: what it answers, and how it ends. */
@Timeout(60)
class PolicyServeTest {
    @TempDir
    Path directory;

    private final List<Process> running = new ArrayList<>();

    @AfterEach
    void end() {
        running.forEach(Process::destroyForcibly);
    }

    private record Server(Process process, BufferedReader log, int port) {
        String answer(String key) throws IOException {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                var request = "query " + key;
                socket.getOutputStream()
                        .write((request.length() + ":" + request + ",").getBytes(StandardCharsets.US_ASCII));
                socket.setSoTimeout(30_000);
                var in = socket.getInputStream();
                var length = new StringBuilder();
                for (int c = in.read(); c != ':' && c >= 0; c = in.read()) {
                    length.append((char) c);
                }
                return new String(in.readNBytes(Integer.parseInt(length.toString())), StandardCharsets.US_ASCII);
            }
        }

        String page(String path) throws IOException, InterruptedException {
            try (var client = HttpClient.newHttpClient()) {
                return client.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
            }
        }
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "policy",
                "serve",
                "--lab");
    }

    private Server start(String... more) throws IOException {
        var words = new ArrayList<>(command());
        words.addAll(List.of(
                "--listen",
                "inet:127.0.0.1:0",
                "--listen",
                "unix:" + directory.resolve("policy.sock"),
                "--mode",
                "0606",
                "--state",
                directory.toString()));
        words.addAll(List.of(more));
        var process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        running.add(process);
        var log = process.errorReader();
        int port = 0;
        for (var line = log.readLine(); line != null; line = log.readLine()) {
            if (line.contains("event=listening at=inet:127.0.0.1:")) {
                port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            }
            if (line.contains("event=listening at=unix:")) {
                return new Server(process, log, port);
            }
        }
        throw new IOException("it ended with " + process.exitValue());
    }

    /** As systemd passes it: made before the server is there, and with clients already waiting. */
    @Test
    void aSocketMayBeInherited() throws Exception {
        var perl = Path.of("/usr/bin/perl");
        assumeTrue(Files.isExecutable(perl), "no perl to hand a socket over");
        var words = new ArrayList<String>(List.of(
                perl.toString(),
                "-MIO::Socket::INET",
                "-MPOSIX",
                "-e",
                "$^F = 255; $| = 1; $s = IO::Socket::INET->new(Listen => 9, LocalAddr => '127.0.0.1:0') or die;"
                        + " print $s->sockport, qq(\n); POSIX::dup2(fileno($s), 0); exec @ARGV"));
        words.addAll(command());
        words.addAll(List.of("--listen", "inherited"));
        var process = new ProcessBuilder(words)
                .redirectError(
                        ProcessBuilder.Redirect.to(directory.resolve("log").toFile()))
                .start();
        running.add(process);
        int port = Integer.parseInt(process.inputReader().readLine());
        // Asked before it listens: the kernel holds the client until the server is there.
        assertThat(new Server(process, process.inputReader(), port).answer("good311.lab"))
                .isEqualTo("OK dane-only");

        var without = new ArrayList<>(command());
        without.addAll(List.of("--listen", "inherited"));
        var refused = new ProcessBuilder(without)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .start();
        running.add(refused);
        assertThat(refused.inputReader().lines())
                .anyMatch(line -> line.contains("inherited: standard input is no listening socket"));
        assertThat(refused.waitFor()).isEqualTo(3);
    }

    /** What Postfix is told to wait for it does not report itself: the recipients' operators hear of each try. RFC 8460 §4. */
    @Test
    void whatFailsBeforehandIsKeptForReports() throws Exception {
        var reports = Files.createDirectory(directory.resolve("reports"));
        var server = start("--report-dir", reports.toString());
        for (int i = 0; i < 3; i++) {
            assertThat(server.answer("tlsaservfail.lab")).startsWith("TEMP ");
        }
        assertThat(server.answer("mxbogus.lab")).startsWith("TEMP ");
        assertThat(server.answer("good311.lab")).isEqualTo("OK dane-only");
        server.process().toHandle().destroy();
        assertThat(server.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        var told = new TreeMap<String, Long>();
        for (int day = -1; day <= 1; day++) {
            KeptSessions.read(
                    reports,
                    LocalDate.ofInstant(LabOptions.DEFAULT.now(), ZoneOffset.UTC)
                            .plusDays(day),
                    (session, times) -> told.merge(
                            session.domain().toText() + " "
                                    + session.policies()
                                            .getFirst()
                                            .failures()
                                            .getFirst()
                                            .type()
                                            .word(),
                            times,
                            Long::sum));
        }
        assertThat(told).isEqualTo(Map.of("tlsaservfail.lab dnssec-invalid", 3L, "mxbogus.lab dnssec-invalid", 1L));
    }

    @Test
    void itAnswersEndsInGoodOrderAndForgetsNoPolicy() throws Exception {
        var server = start();
        assertThat(server.answer("good311.lab")).isEqualTo("OK dane-only");
        assertThat(server.answer("stsalone.lab")).isEqualTo("OK secure match=mx.stsalone.lab servername=hostname");
        assertThat(server.answer("nodatatlsa.lab")).isEqualTo("NOTFOUND ");
        assertThat(server.answer("tlsaservfail.lab")).startsWith("TEMP what was looked up of every MX host failed");
        assertThat(server.answer(".lab")).isEqualTo("NOTFOUND ");
        assertThat(server.page("/policy/stsalone.lab")).contains("\"answer\" : \"secure\"", "\"section\" : \"5\"");
        assertThat(server.page("/metrics"))
                .contains(
                        "danewerk_policy_answers_total{answer=\"dane-only\"} 1\n",
                        "danewerk_policy_cached_mta_sts_policies 1\n");
        assertThat(server.page("/nothing")).contains("/policy/DESTINATION");
        assertThat(server.page("/policy/a..b")).startsWith("\"a..b\": ");
        assertThat(server.page("/policy/good311.lab:587")).contains("good311.lab:587", "a colon outside of brackets");
        assertThat(server.page("/policy/")).contains("an empty name");
        assertThat(server.page("/policy/192.0.2.1")).contains("no mail domain, no [HOST] and no [ADDRESS]");
        assertThat(server.page("/policy/a%3Bb.lab")).startsWith("\"a;b.lab\": no mail domain");
        assertThat(server.page("/policy/good311.lab:25")).contains("\"answer\" : \"dane-only\"");
        assertThat(server.page("/policy/%5B127.0.0.1%5D")).contains("\"answer\" : \"no-policy\"", "\"reasons\"");
        assertThat(server.answer(" good311.lab")).startsWith("PERM ");
        var socket = directory.resolve("policy.sock");
        assertThat(Files.getPosixFilePermissions(socket)).isEqualTo(PosixFilePermissions.fromString("rw----rw-"));

        assertThat(Screen.run(
                                "",
                                "policy",
                                "serve",
                                "--lab",
                                "--check-config",
                                "--state",
                                directory.toString(),
                                "--listen",
                                "inet:127.0.0.1:" + server.port(),
                                "--listen",
                                "unix:" + socket)
                        .out())
                .as("a check beside the server that runs")
                .startsWith("the configuration can be used: ");

        server.process().toHandle().destroy(); // SIGTERM
        assertThat(server.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(socket).doesNotExist();
        assertThat(server.log().lines().toList())
                .anyMatch(line -> line.contains("event=looked-up destination=good311.lab answer=dane-only"))
                .last()
                .satisfies(line -> assertThat(line).endsWith("event=ending"));
        assertThat(directory.resolve("mta-sts.jsonl")).content().contains("\"domain\":\"stsalone.lab\"");

        var killed = start();
        killed.process().toHandle().destroyForcibly(); // SIGKILL
        killed.process().waitFor();
        assertThat(socket).exists();
        var next = start();
        assertThat(next.page("/metrics")).contains("danewerk_policy_cached_mta_sts_policies 1\n");
        assertThat(next.answer("stsalone.lab")).startsWith("OK secure ");
    }

    @Test
    void exceptionsAreTriedAgainByThemselves() throws Exception {
        var file = Files.writeString(
                directory.resolve("overrides.toml"),
                Stream.of("good311.lab", "mismatch.lab", "tlsabogus.lab", "stsalone.lab", "nodatatlsa.lab")
                        .map(name -> """
                                [[override]]
                                destination = "%s"
                                level = "may"
                                reason = "broken"
                                author = "a@example.net"
                                until = 2026-12-24T12:00:00Z
                                """.formatted(name))
                        .collect(Collectors.joining()));
        var server = start("--overrides", file.toString());
        var states = new TreeMap<String, String>();
        while (states.size() < 5) {
            var line = String.valueOf(server.log().readLine());
            var tried = Pattern.compile("event=override-tried destination=(\\S+) state=(\\S+)")
                    .matcher(line);
            if (tried.find()) {
                states.put(tried.group(1), tried.group(2));
            }
        }
        assertThat(states)
                .containsOnly(
                        Map.entry("good311.lab", "not-needed"),
                        Map.entry("mismatch.lab", "needed"),
                        Map.entry("tlsabogus.lab", "needed"),
                        Map.entry("stsalone.lab", "unknown"),
                        Map.entry("nodatatlsa.lab", "not-needed"));
        assertThat(server.answer("good311.lab")).as("it goes on until its end").isEqualTo("OK may");
        assertThat(server.page("/policy/good311.lab"))
                .contains("\"postfix\" : \"dane-only\"", "\"answered\" : \"may\"")
                .contains("\"state\" : \"not-needed\"", "without it a message is delivered, authenticated");
        assertThat(server.page("/metrics")).contains("danewerk_policy_overrides_not_needed 2\n");
    }
}
