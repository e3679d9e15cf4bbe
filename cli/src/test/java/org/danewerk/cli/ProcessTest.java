package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.danewerk.cli.base.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: signals, pipes, exit statuses. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ProcessTest {
    @TempDir
    Path temporary;

    @Test
    void aReaderThatGoesAwayEndsTheCheckQuietly() throws IOException, InterruptedException {
        var process = start("check", "--lab", "--jsonl", "-j", "1");
        try (var out = reader(process)) {
            assertThat(out.readLine()).startsWith("{\"schema\"");
        }
        assertThat(exitStatus(process)).isEqualTo(ExitStatus.READER_GONE);
        assertThat(errors()).isEmpty();
    }

    @Test
    void outputThatCannotBeWrittenIsToldOf() throws IOException, InterruptedException {
        var process =
                builder("lab", "list").redirectOutput(new File("/dev/full")).start();
        assertThat(exitStatus(process)).isEqualTo(ExitStatus.INTERNAL);
        assertThat(errors())
                .startsWith("danewerk: standard output cannot be written: ")
                .hasLineCount(1);
    }

    @Test
    void sigtermEndsTheLabAndLeavesNothing() throws IOException, InterruptedException {
        var process = start("lab", "up", "--free-ports");
        try (var out = reader(process)) {
            var directory = directoryOf(out);
            assertThat(directory.resolve("root.key")).exists();
            // Not by the process itself, which would end its input as well.
            process.toHandle().destroy();
            assertThat(exitStatus(process)).isZero();
            assertThat(directory).doesNotExist();
        }
        assertThat(errors()).doesNotContain("danewerk: internal");
    }

    @Test
    void theEndOfItsInputEndsTheLabAndADirectoryOfTheUsersStays() throws IOException, InterruptedException {
        var directory = temporary.resolve("lab");
        var process = start("lab", "up", "--free-ports", "--dir", directory.toString());
        try (var out = reader(process)) {
            assertThat(directoryOf(out)).isEqualTo(directory);
            process.getOutputStream().close();
            assertThat(exitStatus(process)).isZero();
        }
        assertThat(directory.resolve("root.key")).exists();
    }

    @Test
    void anUnknownCommandIsOneLine() throws IOException, InterruptedException {
        assertThat(exitStatus(start("chekc"))).isEqualTo(ExitStatus.USAGE);
        assertThat(errors()).isEqualTo("danewerk: there is no command \"chekc\" (is it check?); see danewerk --help\n");
    }

    /** That is a pipe without a name, below /dev/fd. */
    @Test
    void whatTheShellSubstitutesIsRead() throws IOException, InterruptedException {
        Fixtures.write(temporary);
        var substituted = List.of("gen <(cat leaf.pem)", "gen --alias mx store.p12 --password-file <(cat password)");
        for (var words : substituted) {
            var command = new ArrayList<>(List.of("bash", "-c", "exec \"$@\" " + words, "bash"));
            command.addAll(builder().command());
            var process =
                    builder().command(command).directory(temporary.toFile()).start();
            try (var out = reader(process)) {
                assertThat(out.readLine()).as(words + errors()).startsWith("3 1 1 ");
            }
            assertThat(exitStatus(process)).isZero();
        }
    }

    private static Path directoryOf(BufferedReader out) throws IOException {
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("In ")) {
                return Path.of(line.substring(3, line.indexOf(": ")));
            }
        }
        throw new AssertionError("no directory is named");
    }

    private Process start(String... words) throws IOException {
        return builder(words).start();
    }

    private ProcessBuilder builder(String... words) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.danewerk.cli.Main"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectError(temporary.resolve("err").toFile());
    }

    private static BufferedReader reader(Process process) {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    private static int exitStatus(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String errors() throws IOException {
        return Files.readString(temporary.resolve("err"));
    }
}
