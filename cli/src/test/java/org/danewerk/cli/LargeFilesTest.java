package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.danewerk.cli.base.ExitStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of 100 MB, read by a process that has 128 MiB in all. */
@Timeout(300)
class LargeFilesTest {
    private static final long SIZE = 100_000_000;
    private static final String TLSA = "_25._tcp.mx.example.org. IN TLSA 3 1 1 " + "e3".repeat(32) + "\n";

    @TempDir
    static Path directory;

    @BeforeAll
    static void write() throws IOException {
        repeat("line", "", "[", "");
        repeat("lines", "", "host 3600 IN AAAA 2001:db8::1 ; an address\n", TLSA);
        repeat("json", "{\"schema\":\"danewerk.check/1\",\"input\":[1", ",1", "]}\n");
    }

    @Test
    void aZoneFileIsReadToItsLastLine() throws IOException, InterruptedException {
        var ended = run("lint", path("lines"));
        assertThat(ended.errors).isEmpty();
        assertThat(ended.output).contains("lines:" + (lines() + 1) + ": ", "1 record: ");
        assertThat(ended.status).isIn(ExitStatus.OK, ExitStatus.DIFFERENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lint line",
                "explain line",
                "explain lines",
                "gen line",
                "gen lines",
                "issuers update lines",
                "diff line line",
                "diff json json",
                "verify line",
                "verify json",
                "check --lab good311.lab --sender line",
                "dns anchors lines",
            })
    void whatIsTooLargeIsRefusedInOneLine(String words) throws IOException, InterruptedException {
        var ended = run(Stream.of(words.split(" "))
                .map(word -> Files.exists(directory.resolve(word)) ? path(word) : word)
                .toArray(String[]::new));
        assertThat(ended.status).as(ended.errors).isEqualTo(65);
        assertThat(ended.output).isEmpty();
        assertThat(ended.errors)
                .startsWith("danewerk: ")
                .hasLineCount(1)
                .contains(words.substring(words.lastIndexOf(' ') + 1))
                .doesNotContain("internal error", "OutOfMemory");
    }

    private record Ended(int status, String output, String errors) {}

    private static Ended run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.danewerk.cli.Main"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment()
                .put("DANEWERK_ISSUERS", directory.resolve("issuers.tsv").toString());
        var process = builder.start();
        try {
            assertThat(process.waitFor(200, TimeUnit.SECONDS)).as("it ends").isTrue();
            return new Ended(
                    process.exitValue(),
                    Files.readString(directory.resolve("out")),
                    Files.readString(directory.resolve("err")));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String path(String name) {
        return directory.resolve(name).toString();
    }

    private static long lines() throws IOException {
        try (var lines = Files.lines(directory.resolve("lines"))) {
            return lines.count() - 1;
        }
    }

    private static void repeat(String name, String before, String what, String after) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(directory.resolve(name)), 1 << 16)) {
            out.write(before.getBytes(StandardCharsets.UTF_8));
            var octets = what.getBytes(StandardCharsets.UTF_8);
            for (long written = 0; written < SIZE; written += octets.length) {
                out.write(octets);
            }
            out.write(after.getBytes(StandardCharsets.UTF_8));
        }
    }
}
