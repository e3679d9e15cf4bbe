package org.danewerk.operations.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each line of {@code lines.tsv} is taken for what it is, and those that only look like one for nothing. */
class LinesTest {
    @TestFactory
    Stream<DynamicTest> everyLineIsTakenForWhatItIs() throws IOException {
        return rows().stream().map(row -> dynamicTest(row.expected() + ": " + row.line(), () -> assertTold(row)));
    }

    @Test
    void everySymptomHasALine() throws IOException {
        var shown = new HashSet<String>();
        rows().forEach(row -> shown.add(row.expected()));
        assertThat(Symptoms.ALL).extracting(Symptom::id).allMatch(shown::contains);
        assertThat(rows()).hasSizeGreaterThan(120);
    }

    /** Whatever is put around a line that is known, it is found, and what is around it is counted and left alone. */
    @Test
    void allOfThemAtOnceAreTheSame() throws IOException {
        var all = new StringBuilder();
        rows().forEach(row -> all.append(row.line().strip()).append('\n'));
        assertThat(Explainer.read(all.toString())).isInstanceOfSatisfying(Reading.Understood.class, read -> {
            assertThat(read.diagnoses()).hasSize(Symptoms.ALL.size());
            assertThat(read.others()).isEqualTo(lines("nothing"));
            assertThat(read.diagnoses())
                    .isSortedAccordingTo((one, other) ->
                            one.symptom().gravity().compareTo(other.symptom().gravity()));
        });
    }

    private static int lines(String expected) {
        try {
            return (int) rows().stream()
                    .filter(row -> row.expected().equals(expected))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertTold(Row row) {
        var reading = Explainer.read(row.line());
        if (row.expected().equals("nothing")) {
            assertThat(reading).isEqualTo(new Reading.Nothing(1, row.line().strip()));
            return;
        }
        assertThat(reading).isInstanceOfSatisfying(Reading.Understood.class, read -> {
            assertThat(read.diagnoses()).hasSize(1);
            var diagnosis = read.diagnoses().getFirst();
            assertThat(diagnosis.symptom().id()).isEqualTo(row.expected());
            assertThat(diagnosis.domains()).isEqualTo(names(row.domain()));
            assertThat(diagnosis.hosts()).isEqualTo(names(row.host()));
        });
    }

    private static List<String> names(String cell) {
        return cell.equals("-") ? List.of() : List.of(DomainName.of(cell).toText());
    }

    private record Row(String expected, String domain, String host, String line) {}

    private static List<Row> rows() throws IOException {
        try (var in = Objects.requireNonNull(LinesTest.class.getResourceAsStream("lines.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 4))
                    .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        }
    }
}
