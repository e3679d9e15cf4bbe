package org.danewerk.cli.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A class of differences that is known.
 *
 * @param section that decides
 * @param seed of a case that falls in it
 */
public record Listed<K extends Enum<K>>(K known, Right right, String section, long seed, String what) {
    /** Who has the RFCs on their side. */
    public enum Right {
        WE,
        THEY,
        /** The RFCs leave it open. */
        EITHER
    }

    /** What stands in the file beside the classes. */
    public static <K extends Enum<K>> List<Listed<K>> all(Class<K> classes) {
        try (var in = Objects.requireNonNull(classes.getResourceAsStream("differences.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Listed<>(
                            Enum.valueOf(classes, cells[0]),
                            Right.valueOf(cells[1]),
                            cells[2],
                            Long.parseLong(cells[3]),
                            cells[4]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it stands in the document. */
    public String row(String peer) {
        var who = switch (right) {
            case WE -> "danewerk";
            case THEY -> peer;
            case EITHER -> "either";
        };
        return "| `" + known + "` | " + what + " | " + who + " | " + section + " |";
    }
}
