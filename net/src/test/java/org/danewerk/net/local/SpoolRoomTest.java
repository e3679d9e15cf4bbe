package org.danewerk.net.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolRoomTest {
    @TempDir
    Path directory;

    @Test
    void whatIsPutIsThereAsItIsHoweverMuchWasHeld() throws IOException {
        try (var spool = SpoolDirectory.open(directory)) {
            for (int octets : List.of(0, 1, 100, 4_096, 5_000, 300_000)) {
                try (var room = spool.room(4_000)) {
                    room.put("a", octets(octets, 'x'));
                    assertThat(spool.read("a")).isEqualTo(Optional.of(Parsed.ok(octets(octets, 'x'))));
                    room.put("a", octets(octets + 1, 'y'));
                    assertThat(spool.read("a")).isEqualTo(Optional.of(Parsed.ok(octets(octets + 1, 'y'))));
                }
            }
            assertThat(spool.names()).containsExactly("a");
        }
        assertThat(files()).containsExactly("a.msg");
    }

    @Test
    void roomIsReallyTakenAndUsedAgain() throws IOException {
        try (var spool = SpoolDirectory.open(directory)) {
            try (var one = spool.room(10);
                    var other = spool.room(5_000)) {
                assertThat(one).isNotSameAs(other);
                assertThat(sizes()).containsExactlyInAnyOrder(4_096L, 8_192L);
            }
            for (int i = 0; i < 10; i++) {
                try (var again = spool.room(20_000)) {
                    assertThat(again).isNotNull();
                }
            }
            assertThat(sizes()).containsExactlyInAnyOrder(20_480L, 20_480L);
            assertThat(spool.names()).isEmpty();
        }
        assertThat(files()).isEmpty();
    }

    /** What a run that was killed has left is not in the way of the next, which may have its number. */
    @Test
    void whatWasLeftIsTakenOver() throws IOException {
        Files.write(directory.resolve("spare" + ProcessHandle.current().pid() + "x1.new"), new byte[70_000]);
        try (var spool = SpoolDirectory.open(directory);
                var room = spool.room(1)) {
            room.put("a", octets(3, 'x'));
            assertThat(spool.read("a")).isEqualTo(Optional.of(Parsed.ok(octets(3, 'x'))));
        }
        assertThat(files()).containsExactly("a.msg");
    }

    @Test
    void severalAreKeptAllOrNone() throws IOException {
        try (var spool = SpoolDirectory.open(directory)) {
            var inTheWay = Files.createDirectories(directory.resolve("b.new/x"));
            assertThatThrownBy(() -> spool.putAll(List.of("a", "b", "c"), name -> octets(10, 'x')))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("b.msg cannot be written: ");
            assertThat(files()).containsExactly("b.new");
            Files.delete(inTheWay);
            Files.delete(directory.resolve("b.new"));
            spool.putAll(List.of("a", "b", "c"), name -> octets(10, name.charAt(0)));
            assertThat(files()).containsExactly("a.msg", "b.msg", "c.msg");
            assertThat(spool.read("b")).isEqualTo(Optional.of(Parsed.ok(octets(10, 'b'))));
        }
    }

    private static Bytes octets(int count, char what) {
        var octets = new byte[count];
        Arrays.fill(octets, (byte) what);
        return Bytes.of(octets);
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private List<Long> sizes() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.toFile().length()).toList();
        }
    }
}
