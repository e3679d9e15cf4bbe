package org.danewerk.cli.rollover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.danewerk.cli.base.CliException;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.publish.Journal;
import org.danewerk.operations.publish.JournalJson;
import org.danewerk.operations.publish.JournalReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever the driver is killed, what it stored is whole. */
class JournalKilledTest {
    private static final int KILLS = 15;

    @TempDir
    Path directory;

    @Test
    void whenKilledTheLastJournalOrTheOneBeforeIsThere() throws Exception {
        var chance = new Random(311);
        int stored = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            var child = child(Integer.toString(stored + 1));
            int begun = stored;
            try (var lines = child.inputReader()) {
                // Not at a line, but a little way behind it.
                int patience = 1 + chance.nextInt(40);
                for (int line = 0; line < patience; line++) {
                    assertThat(reading(file())).isNotInstanceOf(JournalReading.Damaged.class);
                    begun = Math.max(begun, number(String.valueOf(lines.readLine()), "begin "));
                }
                spin(chance.nextInt(2_000_000));
                child.toHandle().destroyForcibly(); // SIGKILL; what it said stays readable
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    begun = Math.max(begun, number(line, "begin "));
                    stored = Math.max(stored, number(line, "done "));
                }
            } finally {
                child.destroyForcibly();
            }
            assertThat(child.waitFor()).isNotZero();

            var kept = journal().read();
            int number = JournalKeeper.number(kept.journal());
            assertThat(kept.warning()).isEmpty();
            assertThat(kept.journal()).isEqualTo(number == 0 ? Journal.NEW : JournalKeeper.journal(number));
            assertThat(number).as("kill " + kill).isBetween(stored, begun);
            assertThat(begun - number).isBetween(0, 1);
            if (number > 1) {
                var copy = ((JournalReading.Whole) reading(directory.resolve("journal.1"))).journal();
                assertThat(JournalKeeper.number(copy)).isBetween(number, number + 1);
            }
            stored = number;
        }
        assertThat(stored).isGreaterThan(KILLS);
    }

    @Test
    void aSecondRunIsRefusedAtOnceAndToReadIsNot() throws Exception {
        journal().store(JournalKeeper.journal(7));
        var holder = child("8", "once");
        try (var lines = holder.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("held");

            assertThatThrownBy(() -> JournalLock.take(journal(), JournalKeeper.START))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("pid " + holder.pid() + " since " + JournalKeeper.START);
            assertThat(journal().read().journal()).isEqualTo(JournalKeeper.journal(7));
        } finally {
            holder.destroyForcibly().waitFor();
        }
        // The system let go of it; the file stays.
        assertThat(directory.resolve("journal.lock")).exists();
        JournalLock.take(journal(), JournalKeeper.START).close();
    }

    /** A run lets others look between its turns, and whoever waits for a turn does not wait for ever. */
    @Test
    void aTurnWaitsForThatOfAnotherAndNotForARun() throws Exception {
        try (var run = JournalLock.take(journal(), JournalKeeper.START)) {
            var turn = turn(Duration.ZERO);
            assertThatThrownBy(() -> turn(Duration.ofMillis(300)))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("this process");
            var waiting = CompletableFuture.supplyAsync(() -> turn(Duration.ofMinutes(1)));
            turn.close();
            waiting.get().close();
        }
    }

    private JournalLock turn(Duration patience) {
        try {
            return JournalLock.turn(journal(), patience, InstantSource.fixed(JournalKeeper.START));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refusing one must not let go of the other, as closing its file would. */
    @Test
    void twoRunsInOneProcessAreRefusedToo() throws Exception {
        try (var held = JournalLock.take(journal(), JournalKeeper.START)) {
            assertThatThrownBy(() -> JournalLock.take(journal(), JournalKeeper.START))
                    .hasMessageContaining("this process");
            var child = child("1", "once");
            child.getOutputStream().close(); // it would end, had it the lock
            try (var errors = child.errorReader()) {
                assertThat(errors.readLine())
                        .contains("pid " + ProcessHandle.current().pid());
            }
            assertThat(child.waitFor()).isNotZero();
        }
        JournalLock.take(journal(), JournalKeeper.START).close();
    }

    private static int number(String line, String before) {
        return line.startsWith(before) ? Integer.parseInt(line.substring(before.length())) : 0;
    }

    private static void spin(int turns) {
        long end = turns;
        while (end > 0) {
            Thread.onSpinWait();
            end--;
        }
    }

    private static JournalReading reading(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new JournalReading.Whole(Journal.NEW);
        }
        return JournalJson.read(Bytes.of(Files.readAllBytes(file)));
    }

    private Process child(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                JournalKeeper.class.getName(),
                file().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private JournalFile journal() {
        return new JournalFile(file().toString());
    }

    private Path file() {
        return directory.resolve("journal");
    }
}
