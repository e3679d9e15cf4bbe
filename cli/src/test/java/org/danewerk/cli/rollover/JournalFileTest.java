package org.danewerk.cli.rollover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.core.rollover.Goal;
import org.danewerk.operations.publish.Journal;
import org.danewerk.operations.publish.JournalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Journal FIRST = Journal.NEW.begin(Goal.Intent.ROLL, NOW);
    private static final Journal SECOND = FIRST.with(Journal.Taken.of(NOW, "records beside", "published"));

    @TempDir
    Path directory;

    @Test
    void whereThereIsNoneItIsNew() {
        assertThat(journal().read()).isEqualTo(new JournalFile.Kept(Journal.NEW, Optional.empty()));
    }

    @Test
    void theLastIsReadAndACopyOfItIsKept() throws IOException {
        journal().store(FIRST);
        journal().store(SECOND);

        assertThat(journal().read()).isEqualTo(new JournalFile.Kept(SECOND, Optional.empty()));
        assertThat(new JournalFile(copy().toString()).read().journal()).isEqualTo(SECOND);
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void onlyTheOwnerReadsIt() throws IOException {
        Files.writeString(file().resolveSibling("journal.new"), "left over, for all to read");
        journal().store(FIRST);
        journal().store(SECOND);
        JournalLock.take(journal(), NOW).close();

        for (var each : new Path[] {file(), copy(), directory.resolve("journal.lock")}) {
            assertThat(Files.getPosixFilePermissions(each)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void ofATornJournalTheCopyIsUsed() throws IOException {
        journal().store(FIRST);
        journal().store(SECOND);
        var octets = Files.readAllBytes(file());
        for (int length = 0; length < octets.length; length += 7) {
            Files.write(file(), Arrays.copyOf(octets, length));
            var kept = journal().read();
            assertThat(kept.journal()).isEqualTo(SECOND);
            assertThat(kept.warning().orElseThrow())
                    .contains("damaged")
                    .contains("is as new")
                    .doesNotContain("\n");
        }
        Files.delete(file());
        assertThat(journal().read().journal()).isEqualTo(SECOND);
    }

    /** Nobody acted on what the copy has: who was to had not been told that it is stored. */
    @Test
    void aDriverKilledBetweenTheTwoLeavesTheLastOne() throws IOException {
        journal().store(FIRST);
        var last = Files.readAllBytes(file());
        journal().store(SECOND);
        Files.write(file(), last);

        assertThat(journal().read()).isEqualTo(new JournalFile.Kept(FIRST, Optional.empty()));
    }

    @Test
    void whereBothAreTornThatIsSaid() throws IOException {
        Files.writeString(file(), "{");
        Files.writeString(copy(), "}");

        assertThatThrownBy(() -> journal().read())
                .isInstanceOf(CliException.class)
                .hasMessageContaining("move both away, change nothing for a day");
    }

    @Test
    void aNewerJournalIsRefusedInOneLine() throws IOException {
        journal().store(FIRST);
        journal().store(SECOND);
        Files.writeString(file(), Files.readString(file()).replace("danewerk.rollover/1", "danewerk.rollover/2"));

        assertThatThrownBy(() -> journal().read()).isInstanceOfSatisfying(CliException.class, refused -> {
            assertThat(refused.exitStatus()).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(refused.line())
                    .contains("it is danewerk.rollover/2, and this version knows danewerk.rollover/1")
                    .doesNotContain("\n");
        });
    }

    @Test
    void hostileFilesAreBounded() throws IOException {
        try (var out = Files.newOutputStream(file())) {
            for (int mebibyte = 0; mebibyte < 40; mebibyte++) {
                out.write(new byte[1 << 20]);
            }
        }
        assertThatThrownBy(() -> journal().read()).hasMessageContaining("larger than 16 MiB");
        Files.delete(file());
        Files.createDirectory(file());
        assertThatThrownBy(() -> journal().read()).hasMessageContaining("no plain file");
        assertThatThrownBy(() -> journal().store(FIRST)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new JournalFile(directory.resolve("no/journal").toString()))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("no such directory");
    }

    @Test
    void behindALinkTheFileItselfIsReplaced() throws IOException {
        var link = Files.createSymbolicLink(directory.resolve("link"), file());
        Files.writeString(file(), new String(JournalJson.write(FIRST).toArray(), StandardCharsets.UTF_8));
        new JournalFile(link.toString()).store(SECOND);

        assertThat(link).isSymbolicLink();
        assertThat(journal().read().journal()).isEqualTo(SECOND);
    }

    @Test
    void whatCannotBeStoredLeavesTheLastOne() throws IOException {
        journal().store(FIRST);
        var huge = FIRST;
        for (int i = 0; i < Journal.MOST_TAKEN; i++) {
            huge = huge.with(new Journal.Taken(NOW, "x".repeat(20_000), ""));
        }
        var tooLarge = huge;
        assertThatThrownBy(() -> journal().store(tooLarge)).isInstanceOf(IOException.class);
        assertThat(journal().read()).isEqualTo(new JournalFile.Kept(FIRST, Optional.empty()));
    }

    private JournalFile journal() {
        return new JournalFile(file().toString());
    }

    private Path file() {
        return directory.resolve("journal");
    }

    private Path copy() {
        return directory.resolve("journal.1");
    }
}
