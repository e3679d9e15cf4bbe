package org.danewerk.cli.send;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a run over a queue is killed, nothing is lost, and nobody who is recorded as done gets the message again. */
class QueueKilledTest {
    private static final int KILLS = 8;

    @TempDir
    Path directory;

    private final Set<String> queued = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> recorded = new HashSet<>();
    private final List<String> twice = new ArrayList<>();

    @Test
    void whenKilledNothingIsLostAndNobodyRecordedIsTriedAgain() throws Exception {
        var chance = new Random(463);
        int next = 1;
        for (int kill = 0; kill < KILLS; kill++) {
            var child = child(Integer.toString(next));
            try (var lines = child.inputReader()) {
                int patience = 1 + chance.nextInt(120);
                for (int line = 0; line < patience; line++) {
                    note(lines.readLine());
                }
                spin(chance.nextInt(2_000_000)); // not at a line, but a little way behind it
                child.toHandle().destroyForcibly();
                rest(lines);
            } finally {
                child.destroyForcibly();
            }
            assertThat(child.waitFor()).isNotZero();
            next += 1_000;
        }
        var last = child("drain");
        try (var lines = last.inputReader()) {
            rest(lines);
        }
        assertThat(last.waitFor()).isZero();

        assertThat(queued).hasSizeGreaterThan(KILLS);
        assertThat(taken).containsAll(queued);
        assertThat(twice).isEmpty();
        try (var files = Files.list(directory.resolve("queue"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".msg"))).isEmpty();
        }
    }

    private void rest(BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            note(line);
        }
    }

    private void note(String line) {
        var words = line.split(" ");
        if (words.length != 2) {
            return; // cut off by the kill
        }
        switch (words[0]) {
            case "queued" -> queued.addAll(QueueKeeper.recipients(Integer.parseInt(words[1])));
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

    private static void spin(int turns) {
        for (int i = 0; i < turns; i++) {
            Thread.onSpinWait();
        }
    }

    private Process child(String argument) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        QueueKeeper.class.getName(),
                        directory.resolve("queue").toString(),
                        argument)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
