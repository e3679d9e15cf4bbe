package org.danewerk.operations.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One row of the case file.
 *
 * @param level with its settings, such as {@code dane;insecure-mx=may}
 */
record CaseRow(
        String id,
        String area,
        String level,
        String dns,
        String tlsa,
        String chain,
        String clock,
        String expect,
        String note) {

    /** What a sender decides: the rows of levels {@code dane}, {@code dane-only} and {@code audit}, without those that wait. */
    static List<CaseRow> ofPolicy() {
        return ofLevels("dane|dane-only|audit").stream()
                .filter(row -> !row.area().equals("neighbours") && !row.isOfReuse())
                .filter(row -> !row.expect().equals("OFFER no-rpk")) // of the handshake, in net
                .filter(row -> !row.area().equals("cache")) // of the resolver, in net
                .toList();
    }

    /** What DANE, MTA-STS, TLS reports and the message make of each other. */
    static List<CaseRow> ofNeighbours() {
        return ofLevels("dane|dane-only").stream()
                .filter(row -> row.area().equals("neighbours"))
                .toList();
    }

    /** Whether an open connection serves another next hop. */
    static List<CaseRow> ofReuse() {
        return ofLevels("dane").stream().filter(CaseRow::isOfReuse).toList();
    }

    private boolean isOfReuse() {
        return chain.startsWith("open connection ");
    }

    /** What is said of chains: the rows of levels {@code verifier} and {@code generic} without lookups, but those that wait. */
    static List<CaseRow> ofVerifier() {
        return ofLevels("verifier|generic").stream()
                .filter(row -> !row.hasLookups())
                .toList();
    }

    /** What clients of other services do: the rows of levels {@code generic} and {@code srv} with lookups. */
    static List<CaseRow> ofServices() {
        return ofLevels("generic|srv").stream().filter(CaseRow::hasLookups).toList();
    }

    private boolean hasLookups() {
        return dns.contains("(");
    }

    private static List<CaseRow> ofLevels(String levels) {
        var waiting =
                table("/spec/dane-cases-waiting.tsv").map(cells -> cells[0]).toList();
        return table("/spec/dane-cases.tsv")
                .skip(1)
                .filter(cells -> cells[3].matches("(" + levels + ")(;.*)?") && !waiting.contains(cells[0]))
                .map(cells -> new CaseRow(
                        cells[0], cells[2], cells[3], cells[5], cells[6], cells[7], cells[8], cells[9], cells[10]))
                .toList();
    }

    private static Stream<String[]> table(String resource) {
        try (var stream = CaseRow.class.getResourceAsStream(resource)) {
            var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The level without its settings. */
    String levelName() {
        return level.split(";")[0];
    }

    Optional<String> setting(String name) {
        return Stream.of(level.split(";"))
                .skip(1)
                .filter(setting -> setting.startsWith(name + "="))
                .map(setting -> setting.substring(name.length() + 1))
                .findFirst();
    }

    /** The value of a word {@code name=value} in the column of expectations. */
    Optional<String> expected(String name) {
        return value(expect, name);
    }

    /** The value of a word {@code name=value} in the column of DNS. */
    Optional<String> given(String name) {
        return value(dns, name);
    }

    private static Optional<String> value(String column, String name) {
        return words(column).stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst();
    }

    String expectedWord() {
        return words(expect).getFirst();
    }

    /** Splits at blanks outside of braces, brackets and parentheses. */
    static List<String> words(String text) {
        return split(text, ' ');
    }

    static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int depth = 0;
        for (char c : text.toCharArray()) {
            if (c == '{' || c == '(' || c == '[') {
                depth++;
            } else if (c == '}' || c == ')' || c == ']') {
                depth--;
            }
            if (c == separator && depth == 0) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts.stream().filter(one -> !one.isEmpty()).toList();
    }

    @Override
    public String toString() {
        return id + " " + expect;
    }
}
