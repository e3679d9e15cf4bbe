package org.danewerk.cli.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A case on which we differ, on purpose.
 *
 * @param ours what we say
 * @param section that decides
 */
record Difference(String suite, String id, String ours, String section, String why) {
    static List<Difference> all() {
        try (var in = Objects.requireNonNull(Difference.class.getResourceAsStream("differences.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Difference(cells[0], cells[1], cells[2], cells[3], cells[4]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String seen() {
        return id + ": " + ours;
    }
}
