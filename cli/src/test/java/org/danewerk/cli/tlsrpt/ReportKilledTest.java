package org.danewerk.cli.tlsrpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a run that sends reports is killed, none is lost, and none that is down as sent is sent again. */
class ReportKilledTest {
    private static final int KILLS = 5;

    @TempDir
    Path directory;

    private final Set<String> taken = new TreeSet<>();
    private final Set<String> recorded = new HashSet<>();
    private final List<String> twice = new ArrayList<>();

    @Test
    void whenKilledNoneIsLostAndNoneSentAgain() throws Exception {
        var chance = new Random(8460);
        for (int kill = 0; kill < KILLS; kill++) {
            var child = child();
            try (var lines = child.inputReader()) {
                int patience = 1 + chance.nextInt(120);
                for (int line = 0; line < patience; line++) {
                    note(lines.readLine());
                }
                child.toHandle().destroyForcibly();
                rest(lines);
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
        var last = child();
        try (var lines = last.inputReader()) {
            rest(lines);
        }
        assertThat(last.waitFor()).isZero();

        var wanted = new TreeSet<String>();
        for (int number = 0; number < ReportKeeper.DOMAINS; number++) {
            wanted.addAll(ReportKeeper.destinations(number));
        }
        assertThat(taken).isEqualTo(wanted);
        assertThat(recorded).as("what was kept as sent").hasSizeGreaterThan(KILLS);
        assertThat(twice).isEmpty();
        try (var files = Files.list(directory.resolve("outgoing"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".msg")))
                    .containsExactly("20260301planned.msg");
        }
    }

    private void rest(BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            note(line);
        }
    }

    private void note(String line) {
        var words = line == null ? new String[0] : line.split(" ");
        if (words.length != 2) {
            return; // cut off by the kill
        }
        switch (words[0]) {
            case "recorded" -> recorded.add(words[1]);
            case "taken", "deferred" -> {
                if (recorded.contains(words[1])) {
                    twice.add(words[1]);
                }
                if (words[0].equals("taken")) {
                    taken.add(words[1]);
                }
            }
            default -> {}
        }
    }

    private Process child() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReportKeeper.class.getName(),
                        directory.resolve("outgoing").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
