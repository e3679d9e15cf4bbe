package org.danewerk.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.danewerk.cli.Fixtures;
import org.danewerk.cli.HostileFilesTest;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pipes in the place of files: read like files, and never waited for without end. */
@Timeout(120)
@EnabledOnOs({OS.LINUX, OS.MAC})
public class PipesTest {
    public static final String ANCHORS = """
            <TrustAnchor id="1" source="x"><Zone>.</Zone>
            <KeyDigest id="a" validFrom="2017-02-02T00:00:00+00:00">
            <KeyTag>20326</KeyTag><Algorithm>8</Algorithm><DigestType>2</DigestType>
            <Digest>E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D</Digest>
            </KeyDigest></TrustAnchor>
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Fixtures.write(directory);
        Files.writeString(directory.resolve("anchors.xml"), ANCHORS);
        Files.writeString(
                directory.resolve("zone"), "_25._tcp.mx.example.org. IN TLSA 3 1 1 " + "ab".repeat(32) + "\n");
        Files.writeString(directory.resolve("list"), "no name\n");
        Files.writeString(directory.resolve("policy"), "version: STSv1\nmode: none\nmax_age: 86400\n");
    }

    /** All at once: each takes as long as a writer is waited for. */
    @Test
    void aPipeIntoWhichNobodyWritesIsRefusedByEveryCommand()
            throws IOException, InterruptedException, ExecutionException {
        var readers = Stream.concat(
                        HostileFilesTest.readers(),
                        Stream.of(
                                new HostileFilesTest.Reader("check --resolver 127.0.0.1:1 --file FILE", 65),
                                new HostileFilesTest.Reader("gen store.p12 --password-file FILE", 65),
                                new HostileFilesTest.Reader("sts lint FILE", 65),
                                new HostileFilesTest.Reader(
                                        "verify --chain leaf.pem --roots FILE --tlsa 3-1-1-aa --name mx.example.org",
                                        ExitStatus.NOT_ASKED),
                                new HostileFilesTest.Reader(
                                        "dns anchors anchors.xml --signature FILE --authority root.pem", 65)))
                .toList();
        var soft = new SoftAssertions();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new LinkedHashMap<HostileFilesTest.Reader, Future<Screen>>();
            for (var reader : readers) {
                var pipe = pipe("pipe" + running.size());
                running.put(reader, threads.submit(() -> run(reader.words(), pipe)));
            }
            for (var one : running.entrySet()) {
                var screen = one.getValue().get();
                soft.assertThat(screen.status())
                        .as(one.getKey() + ": " + screen.err())
                        .isEqualTo(one.getKey().status());
                soft.assertThat(screen.out()).as(one.getKey().words()).isEmpty();
                soft.assertThat(screen.err())
                        .as(one.getKey().words())
                        .startsWith("danewerk: ")
                        .hasLineCount(1)
                        .contains("is a named pipe into which nobody writes");
            }
        }
        soft.assertAll();
    }

    @Test
    void aPipeIsReadLikeTheFile() throws IOException, InterruptedException, ExecutionException {
        var soft = new SoftAssertions();
        int number = 0;
        for (var command : List.of(
                "gen FILE leaf.pem",
                "lint FILE zone",
                "lint --cert FILE 3-1-1-aa leaf.pem",
                "explain FILE list",
                "verify --chain FILE --tlsa 3-1-1-aa --name mx.example.org leaf.pem",
                "dns anchors --accept-unsigned FILE anchors.xml",
                "sts lint FILE policy",
                "check --resolver 127.0.0.1:1 --file FILE list",
                "gen --alias mx store.p12 --password-file FILE password")) {
            var words = command.substring(0, command.lastIndexOf(' '));
            var file = directory.resolve(command.substring(command.lastIndexOf(' ') + 1));
            var pipe = pipe("pipe" + number++);
            var writer = CompletableFuture.runAsync(() -> copy(file, pipe));
            var piped = run(words, pipe);
            writer.get();
            var read = run(words, file);
            soft.assertThat(piped.status()).as(words + ": " + piped.err()).isEqualTo(read.status());
            soft.assertThat(piped.out()).as(words).isEqualTo(read.out().replace(file.toString(), pipe.toString()));
            soft.assertThat(piped.err()).as(words).isEqualTo(read.err().replace(file.toString(), pipe.toString()));
            soft.assertThat(piped.out() + piped.err()).as(words).isNotEmpty().doesNotContain("named pipe");
        }
        soft.assertAll();
    }

    @Test
    void whoeverOpensAPipeIsFreedAgain() throws IOException, InterruptedException {
        var pipe = pipe("pipe");
        assertThat(NamedPipe.is(pipe)).isTrue();
        assertThat(NamedPipe.is(directory)).isFalse();
        assertThat(NamedPipe.is(directory.resolve("list"))).isFalse();
        assertThat(NamedPipe.is(directory.resolve("none"))).isFalse();
        assertThat(NamedPipe.open(pipe, Duration.ZERO)).isEmpty();
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("opens a pipe " + pipe)) {
                assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
            }
        }
    }

    private Screen run(String words, Path file) {
        return Screen.run(
                Map.of("DANEWERK_ISSUERS", directory.resolve("issuers.tsv").toString()),
                "",
                Stream.of(words.split(" "))
                        .map(word -> word.equals("FILE")
                                ? file.toString()
                                : Files.exists(directory.resolve(word))
                                        ? directory.resolve(word).toString()
                                        : word.replace("3-1-1-aa", "3 1 1 aa"))
                        .toArray(String[]::new));
    }

    private Path pipe(String name) throws IOException {
        var pipe = directory.resolve(name);
        try {
            if (new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() != 0) {
                fail("no pipe can be made");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return pipe;
    }

    private static void copy(Path file, Path pipe) {
        try (var out = Files.newOutputStream(pipe, StandardOpenOption.WRITE)) {
            Files.copy(file, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
