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
record Listed(DifferenceClass known, Right right, String section, long seed, String what) {
    /** Who has the RFCs on their side. */
    enum Right {
        WE("danewerk"),
        THEY("OpenSSL"),
        /** The RFCs leave it open. */
        EITHER("either");

        private final String text;

        Right(String text) {
            this.text = text;
        }
    }

    static List<Listed> all() {
        try (var in = Objects.requireNonNull(Listed.class.getResourceAsStream("differences.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Listed(
                            DifferenceClass.valueOf(cells[0]),
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
    String row() {
        return "| `" + known + "` | " + what + " | " + right.text + " | " + section + " |";
    }
}
