package org.danewerk.cli.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.danewerk.cli.Screen;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.operations.tlsrpt.SessionDatagram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Datagrams as mail servers send them, through the socket into the database, by day. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SessionCollectorTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final String FAILED = """
            {"dpv":"1","d":"a.example","pr":"v=TLSRPTv1;rua=mailto:r@a.example"
            ,"policies":[{"policy-type":1,"policy-domain":"mx.a.example","policy-string":["3 1 1 AB"],"failure-details":[{"c":304,\
            "n":"mx.a.example","h":"mx.a.example Hello\\r\\nSIZE","r":"2001:DB8:0::1","f":"mismatch"}],"t":1,"f":1}]}""";

    @TempDir
    Path work;

    private Path directory;
    private Path socket;

    @BeforeEach
    void places() throws IOException {
        directory = Files.createDirectory(work.resolve("d"));
        socket = work.resolve("s");
    }

    /** Killed with datagrams in its hands' reach, and started again: nothing is counted twice, nothing is lost. */
    @Test
    void killedAndStartedAgainItCountsEachOnce() throws Exception {
        var today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        long sent = 0;
        for (int round = 0; round < 2; round++) {
            var child = child();
            try (var lines = child.inputReader()) {
                assertThat(lines.readLine()).startsWith("listening on ");
                assertThat(DatagramSender.send(socket, FAILED, 2_000)).isTrue();
                sent += 2_000;
                long wanted = sent;
                await(() -> total(today) + total(today.plusDays(1)) == wanted);
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
        assertThat(total(today) + total(today.plusDays(1))).isEqualTo(sent);
    }

    private Process child() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.danewerk.cli.Main",
                        "report",
                        "collect",
                        "--socket",
                        socket.toString(),
                        "--dir",
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** TC-EMIT-027, TC-EMIT-028, TC-EMIT-033: the day of UTC on which it was known, whatever was seen of that day. RFC 8460 §4.1. */
    @Test
    void aSessionIsOfTheDayThatItsOutcomeWasKnown() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-03-01T23:59:59Z"));
        try (var running = new Running(now::get)) {
            DatagramSender.send(socket, FAILED, 1);
            await(() -> total(DAY) == 1);
            now.set(Instant.parse("2026-03-02T00:00:00Z"));
            DatagramSender.send(socket, FAILED, 2);
            await(() -> total(DAY.plusDays(1)) == 2);
            assertThat(total(DAY)).isEqualTo(1);
            assertThat(running.warnings).isEmpty();
        }
    }

    @Test
    void whatIsNotUnderstoodIsSaidOnceAndNotCounted() throws Exception {
        try (var running = new Running(noon())) {
            DatagramSender.send(socket, "{\"d\":\"a.example\",\"policies\":[]}", 3);
            DatagramSender.send(socket, "\u001b[31m", 1);
            DatagramSender.send(socket, "", 1);
            DatagramSender.send(socket, FAILED, 1);
            await(() -> total(DAY) == 1);
            assertThat(running.warnings)
                    .singleElement()
                    .asString()
                    .contains("not counted")
                    .doesNotContain("\u001b");
            running.collector.end();
            running.thread.join();
            assertThat(running.collector.sum()).isEqualTo("6 datagrams received, 5 of them not understood, 0 lost");
        }
    }

    /** As when a disk is full, or a directory was taken away. */
    @Test
    void whatCannotBeWrittenIsHeldUntilItCan() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
        try (var running = new Running(now::get)) {
            DatagramSender.send(socket, FAILED, 1);
            await(() -> total(DAY) == 1);
            var away = work.resolve("away");
            Files.move(directory, away);
            now.set(Instant.parse("2026-03-02T12:00:00Z"));
            DatagramSender.send(socket, FAILED, 5);
            await(() -> running.warnings.size() == 1);
            assertThat(running.warnings.getFirst())
                    .startsWith("sessions cannot be written: ")
                    .contains("held in memory");
            Files.move(away, directory);
            await(() -> total(DAY.plusDays(1)) == 5);
            await(() -> running.warnings.size() == 2);
        }
    }

    @Test
    void aSocketIsOfOneCollector() throws Exception {
        try (var running = new Running(noon())) {
            assertThat(running.thread.isAlive()).isTrue();
            var second = Screen.run(
                    "",
                    "report",
                    "collect",
                    "--socket",
                    socket.toString(),
                    "--dir",
                    Files.createDirectory(work.resolve("other")).toString());
            assertThat(second.status()).isEqualTo(3);
            assertThat(second.err()).contains("another process reads it");
        }
        Files.writeString(socket, "mine");
        assertThatThrownBy(() -> new UnixDatagramSocket(socket, 1024)).hasMessageContaining("something else");
        assertThat(socket).content().isEqualTo("mine");
        assertThatThrownBy(() -> new UnixDatagramSocket(work.resolve("x".repeat(120)), 1024))
                .hasMessageContaining("more than 107 octets");
    }

    @Test
    void whatIsLargerThanTheLibraryMakesIsNotUnderstood() throws Exception {
        try (var running = new Running(noon())) {
            DatagramSender.send(socket, FAILED + " ".repeat(SessionDatagram.LARGEST), 1);
            DatagramSender.send(socket, FAILED, 1);
            await(() -> total(DAY) == 1);
            assertThat(running.warnings).singleElement().asString().contains("131072", "not counted");
            assertThat(running.collector.sum()).isEqualTo("2 datagrams received, 1 of them not understood, 0 lost");
        }
    }

    /** As the policy server and the deliverer do beside a collector. */
    @Test
    void severalMayWriteAtOnce() throws Exception {
        var sessions = Map.of(session(), 1L);
        var writers = new ArrayList<Thread>();
        var failures = new CopyOnWriteArrayList<Throwable>();
        for (int i = 0; i < 4; i++) {
            writers.add(Thread.ofPlatform()
                    .uncaughtExceptionHandler((thread, e) -> failures.add(e))
                    .start(() -> {
                        try (var database = new SessionDatabase(directory)) {
                            for (int n = 0; n < 250; n++) {
                                database.add(DAY, sessions);
                            }
                            SessionDatabase.force(directory);
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    }));
        }
        for (var writer : writers) {
            writer.join();
        }
        assertThat(failures).isEmpty();
        assertThat(total(DAY)).isEqualTo(1000);
    }

    /** As services do that start with the machine. */
    @Test
    void severalMayMakeItAtOnce() throws Exception {
        var failures = new CopyOnWriteArrayList<Throwable>();
        for (int round = 0; round < 40; round++) {
            var fresh = Files.createDirectory(directory.resolve("at-once-" + round));
            var gate = new CyclicBarrier(6);
            var makers = new ArrayList<Thread>();
            for (int i = 0; i < 6; i++) {
                makers.add(Thread.ofPlatform()
                        .uncaughtExceptionHandler((thread, e) -> failures.add(e))
                        .start(() -> {
                            try {
                                gate.await();
                                new SessionDatabase(fresh).close();
                            } catch (IOException | InterruptedException | BrokenBarrierException e) {
                                throw new IllegalStateException(e);
                            }
                        }));
            }
            for (var maker : makers) {
                maker.join();
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void pastDaysGo() throws Exception {
        try (var database = new SessionDatabase(directory)) {
            for (int day = 0; day < 10; day++) {
                database.add(DAY.minusDays(day), Map.of(session(), 1L));
            }
        }
        try (var running = new Running(noon())) {
            await(() -> total(DAY.minusDays(KEPT + 1)) == 0);
            assertThat(total(DAY.minusDays(KEPT))).isEqualTo(1);
            assertThat(running.warnings).isEmpty();
        }
        // Who only adds to it keeps as many.
        try (var database = new SessionDatabase(directory)) {
            database.keep(100);
            database.add(DAY.minusDays(50), Map.of(session(), 1L));
            database.add(DAY.minusDays(150), Map.of(session(), 1L));
        }
        try (var beside = new SessionWriter(directory, OptionalInt.empty(), noon(), line -> {})) {
            beside.write(true);
        }
        assertThat(total(DAY.minusDays(50))).isEqualTo(1);
        assertThat(total(DAY.minusDays(150))).isZero();
    }

    @Test
    void aDatabaseThatIsNoneIsSaid() throws Exception {
        Files.writeString(directory.resolve("sessions.db"), "mine, and no database at all".repeat(100));
        var built = build("--day", "2026-03-01");
        assertThat(built.status()).isEqualTo(65);
        assertThat(built.err())
                .contains("sessions.db")
                .contains("not a database")
                .doesNotContain("Exception");
    }

    private static Session session() {
        return ((Parsed.Ok<Session>) SessionDatagram.read(FAILED.getBytes(StandardCharsets.UTF_8))).value();
    }

    /** One report a domain, and the same when it is made again; a damaged line takes no other with it. */
    @Test
    void reportsAreBuiltOfADayThatIsOver() throws Exception {
        try (var database = new SessionDatabase(directory)) {
            database.add(DAY, Map.of(session(), 3L));
        }
        var built = build("--day", "2026-03-01");
        assertThat(built.status()).as(built.err()).isZero();
        assertThat(built.out().lines())
                .containsExactly(
                        "sender.example!a.example!1772323200!1772409599.json.gz",
                        "sender.example!mx.a.example!1772323200!1772409599.json.gz",
                        "2 reports on 2026-03-01");
        var report = directory.resolve("reports").resolve("sender.example!a.example!1772323200!1772409599.json.gz");
        var first = Files.readAllBytes(report);
        assertThat(Screen.run("", "report", "lint", report.toString()).status()).isZero();
        try (var damage = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("sessions.db"));
                var insert = damage.createStatement()) {
            insert.execute("INSERT INTO session VALUES ('2026-03-01', 'a.example', '{}', 1)");
        }
        var again = build("--day", "2026-03-01");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("1 kind of sessions in no report: damaged");
        assertThat(report).hasBinaryContent(first);

        assertThat(build("--day", "2026-03-02").out()).isEqualTo("no sessions on 2026-03-02\n");
        var lastMoment = InstantSource.fixed(Instant.parse("2026-03-01T23:59:59.999Z"));
        assertThat(Screen.at(lastMoment, Dialer.DIRECT, building("--day", "2026-03-01"))
                        .err())
                .contains("is not over yet in UTC");
        assertThat(build("--day", "yesterday").status()).isEqualTo(64);
        assertThat(build("--instance", "../x").status()).isEqualTo(64);
    }

    private Screen build(String... more) {
        return Screen.run("", building(more).toArray(String[]::new));
    }

    private List<String> building(String... more) {
        var words = new ArrayList<>(
                List.of("report", "build", "--dir", directory.toString(), "--contact", "r@sender.example"));
        words.addAll(List.of(more));
        return words;
    }

    private final class Running implements AutoCloseable {
        final List<String> warnings = new CopyOnWriteArrayList<>();
        final SessionWriter writer;
        final UnixDatagramSocket bound;
        final SessionCollector collector;
        final Thread thread;

        Running(InstantSource clock) throws IOException {
            bound = new UnixDatagramSocket(socket, SessionDatagram.LARGEST);
            writer = new SessionWriter(directory, OptionalInt.of(KEPT), clock, warnings::add);
            collector = new SessionCollector(writer, warnings::add);
            thread = Thread.ofPlatform().start(() -> {
                try {
                    collector.run(bound);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        @Override
        public void close() throws Exception {
            collector.end();
            thread.join();
            bound.close();
            writer.close();
        }
    }

    private static InstantSource noon() {
        return InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
    }

    private long total(LocalDate day) {
        var sum = new AtomicLong();
        try {
            SessionDatabase.read(directory, day, (session, times) -> sum.addAndGet(times));
            return sum.get();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Until the time of the test is up. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
            assertThat(Thread.currentThread().isInterrupted())
                    .as("waited in vain")
                    .isFalse();
        }
    }

    private static final int KEPT = 3;
}
