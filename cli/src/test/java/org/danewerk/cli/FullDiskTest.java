package org.danewerk.cli;

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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.danewerk.cli.intake.PostScene;
import org.danewerk.cli.sessions.DatagramSender;
import org.danewerk.cli.sessions.KeptSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers on a disk that is really full: a small file system in memory, mounted for each alone. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // reading a log cannot be interrupted
class FullDiskTest {
    @TempDir
    Path directory;

    private final List<Process> running = new ArrayList<>();

    @AfterEach
    void end() {
        running.forEach(Process::destroyForcibly);
    }

    @Test
    void aFullDiskStopsNothingIsToldOfOnceAndIsWrittenWhenThereIsRoom() throws Exception {
        assumeTrue(mayMount(), "skipped: no file system may be mounted here");
        var server = inFullDirectory(
                64, "policy", "serve", "--lab", "--listen", "inet:127.0.0.1:0", "--state", directory.toString());
        var log = server.errorReader();
        int port = port(log);
        assertThat(ask(port, "stsalone.lab")).startsWith("OK secure ");
        assertThat(until(log, "event=not-stored")).contains("destination=stsalone.lab", "No space left on device");
        assertThat(ask(port, "stsgood.lab")).startsWith("OK dane-only");
        assertThat(ask(port, "stsalone.lab")).startsWith("OK secure ");

        // As the server sees it.
        var state = Path.of("/proc/" + server.pid() + "/root" + directory);
        Files.delete(state.resolve("filler"));
        var later = new ArrayList<String>();
        assertThat(until(log, "event=stored-again", later)).contains("policies=2");
        assertThat(later).noneMatch(line -> line.contains("event=not-stored"));
        assertThat(state.resolve("mta-sts.jsonl"))
                .content()
                .contains("\"domain\":\"stsalone.lab\"", "\"domain\":\"stsgood.lab\"");
        server.toHandle().destroy();
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Sessions for TLS reports wait in memory meanwhile, and none is lost or counted twice. */
    @Test
    void sessionsWaitForRoom(@TempDir Path place) throws Exception {
        assumeTrue(mayMount(), "skipped: no file system may be mounted here");
        var socket = place.resolve("s");
        var server = inFullDirectory(
                1000, "report", "collect", "--socket", socket.toString(), "--dir", directory.toString());
        var log = server.errorReader();
        while (!Files.exists(socket)) {
            assertThat(server.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        for (int i = 0; i < SESSIONS; i++) {
            var session =
                    "{\"dpv\":\"1\",\"d\":\"d" + i + ".example\",\"policies\":[{\"policy-type\":9,\"policy-domain\":\"d"
                            + i + ".example\",\"t\":1,\"f\":0}]}";
            assertThat(DatagramSender.send(socket, session, 1)).isTrue();
        }
        assertThat(until(log, "sessions cannot be written")).contains("sessions.db: ", "is full");
        var mounted = Path.of("/proc/" + server.pid() + "/root" + directory);
        Files.delete(mounted.resolve("filler"));
        until(log, "sessions can be written again");
        server.toHandle().destroy();
        var out = server.inputReader().lines().toList();
        assertThat(out).last().asString().isEqualTo(SESSIONS + " datagrams received, 0 of them not understood, 0 lost");
    }

    @Test
    void aReportThatCannotBeWrittenIsNamed(@TempDir Path place) throws Exception {
        assumeTrue(mayMount(), "skipped: no file system may be mounted here");
        KeptSessions.write(place, LocalDate.parse("2026-03-01"), "a.example", 1);
        var build = inFullDirectory(
                64,
                "report",
                "build",
                "--dir",
                place.toString(),
                "--contact",
                "tls@b.example",
                "--day",
                "2026-03-01",
                "--out",
                directory.toString());
        assertThat(build.errorReader().lines().toList())
                .containsExactly(
                        "danewerk: \"" + directory.resolve("b.example!a.example!1772323200!1772409599.json.gz")
                                + "\" cannot be written: No space left on device; make room, or name another directory with --out");
        assertThat(build.waitFor()).isEqualTo(65);
    }

    /** What is not on the disk is not answered as taken, and what is taken is there. */
    @Test
    void reportsAreTakenOnlyWhereThereIsRoom(@TempDir Path place) throws Exception {
        assumeTrue(mayMount(), "skipped: no file system may be mounted here");
        var words = new String[] {
            "report", "serve", "--dir", directory.toString(), "--domain", "a.example", "--listen", "inet:127.0.0.1:0"
        };
        var server = inFullDirectory(3000, words);
        var log = server.errorReader();
        int port = port(log);
        int taken = 0;
        var answer = post(port, taken);
        while (answer.statusCode() == 201 && taken < 50) {
            taken++;
            answer = post(port, taken);
        }
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("the report cannot be kept now; try again\n");
        assertThat(until(log, "status=503")).contains("cannot be kept now: received.db: ", " is full");
        var mounted = Path.of("/proc/" + server.pid() + "/root" + directory);
        Files.delete(mounted.resolve("filler"));
        assertThat(post(port, taken).statusCode()).isEqualTo(201);
        try (var files = Files.list(mounted)) {
            for (var file : files.toList()) {
                Files.copy(file, place.resolve(file.getFileName()));
            }
        }
        assertThat(Screen.run("", "report", "list", "--dir", place.toString(), "--since", "2026-01-01")
                        .out())
                .contains("in " + (taken + 1) + " reports");
    }

    private static HttpResponse<String> post(int port, int number) throws IOException, InterruptedException {
        var noise = new StringBuilder();
        new java.util.Random(number).ints(30_000, 'a', 'z').forEach(letter -> noise.append((char) letter));
        var report = new String(PostScene.base("TC-BASE-001"), StandardCharsets.UTF_8)
                .replace("2026-03-01.a", number + ".a")
                .replace("\"organization-name\":\"", "\"ignored\":\"" + noise + "\",\"organization-name\":\"");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/tlsrpt"))
                            .header("content-type", "application/tlsrpt+json")
                            .POST(HttpRequest.BodyPublishers.ofString(report))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static final int SESSIONS = 1000;

    private static boolean mayMount() throws IOException, InterruptedException {
        try {
            var trial = new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "-o", "size=64k", "none", "/mnt")
                    .redirectErrorStream(true)
                    .start();
            trial.getInputStream().readAllBytes();
            return trial.waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }

    /** @param size in kB, of which nothing is left, or little where it is larger */
    private Process inFullDirectory(int size, String... command) throws IOException {
        var words = new ArrayList<>(List.of(
                "unshare",
                "-m",
                "--propagation",
                "private",
                "sh",
                "-c",
                "mount -t tmpfs -o size=\"$2\"k none \"$1\" || exit 125; head -c \"$3\" /dev/zero > \"$1/filler\" 2> /dev/null; shift 3; "
                        + "exec \"$@\"",
                "sh",
                directory.toString(),
                String.valueOf(size),
                String.valueOf(size > 64 ? size * 850L : size * 1024L),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of(command));
        var process = new ProcessBuilder(words).start();
        running.add(process);
        return process;
    }

    private static int port(BufferedReader log) throws IOException {
        var line = until(log, "event=listening");
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    private static String until(BufferedReader log, String event) throws IOException {
        return until(log, event, new ArrayList<>());
    }

    /** @param before gets the lines that come before it */
    private static String until(BufferedReader log, String event, List<String> before) throws IOException {
        for (var line = log.readLine(); line != null; line = log.readLine()) {
            if (line.contains(event)) {
                return line;
            }
            before.add(line);
        }
        throw new IOException("no " + event + " after " + before);
    }

    private static String ask(int port, String key) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            var request = "query " + key;
            socket.getOutputStream()
                    .write((request.length() + ":" + request + ",").getBytes(StandardCharsets.US_ASCII));
            var in = socket.getInputStream();
            var length = new StringBuilder();
            for (int c = in.read(); c != ':' && c >= 0; c = in.read()) {
                length.append((char) c);
            }
            return new String(in.readNBytes(Integer.parseInt(length.toString())), StandardCharsets.US_ASCII);
        }
    }
}
