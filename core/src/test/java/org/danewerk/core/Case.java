package org.danewerk.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of the case file {@code spec/dane-cases.tsv}.
 *
 * @param level with its settings, such as {@code verifier;digests=sha256}
 */
public record Case(
        String id,
        String area,
        String level,
        String basis,
        String dns,
        String tlsa,
        String chain,
        String clock,
        String expect,
        String note) {
    public static Stream<Case> all() {
        return table("/spec/dane-cases.tsv")
                .skip(1)
                .map(c -> new Case(c[0], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10]));
    }

    /** The rows of one level, whatever their settings, without those that wait. */
    public static Stream<Case> ofLevel(String name) {
        var waiting = waiting();
        return all().filter(row -> row.levelName().equals(name) && !waiting.containsKey(row.id()));
    }

    /** The rows that are not run, and why, by id. */
    public static Map<String, String> waiting() {
        return table("/spec/dane-cases-waiting.tsv").collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
    }

    private static Stream<String[]> table(String resource) {
        try (var stream = Case.class.getResourceAsStream(resource)) {
            var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The level without its settings. */
    public String levelName() {
        return level.split(";", 2)[0];
    }

    /** The value of a setting behind the level. */
    public Optional<String> setting(String name) {
        return Stream.of(level.split(";"))
                .skip(1)
                .filter(setting -> setting.startsWith(name + "="))
                .map(setting -> setting.substring(name.length() + 1))
                .findFirst();
    }

    @Override
    public String toString() {
        return id + " " + expect;
    }
}
