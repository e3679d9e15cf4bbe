package org.danewerk.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
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
        try (var stream = Case.class.getResourceAsStream("/spec/dane-cases.tsv")) {
            var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(c -> new Case(c[0], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of one level, whatever their settings. */
    public static Stream<Case> ofLevel(String name) {
        return all().filter(row -> row.levelName().equals(name));
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
