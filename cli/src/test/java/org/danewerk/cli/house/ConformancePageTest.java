package org.danewerk.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.danewerk.cli.house.Requirement.State;
import org.junit.jupiter.api.Test;

/** What {@code docs/conformance.md} says of every requirement follows from the tables, and names what there is. */
class ConformancePageTest {
    private static final Repository OURS = new Repository();
    private static final CaseTable CASES = CaseTable.of(OURS);
    private static final List<String[]> DANE = rows("core/src/test/resources/spec/dane-requirements.tsv");
    private static final List<String[]> DNSSEC = rows("net/src/test/resources/spec/dnssec-requirements.tsv");

    @Test
    void pageSaysWhatTheTablesSay() throws IOException {
        var page = Path.of("..", "docs", "conformance.md");
        var text = ConformancePage.of(dane(), dnssec());
        if (Boolean.getBoolean("danewerk.conformance.write")) {
            Files.writeString(page, text);
        }
        assertThat(page).content().isEqualTo(text);
    }

    @Test
    void everyRequirementIsThereOnceInOrder() {
        assertThat(dane())
                .extracting(Requirement::id)
                .hasSize(233)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(dnssec())
                .extracting(Requirement::id)
                .hasSize(161)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void whatIsDoneIsShownAndWhatIsNotHasItsReason() {
        assertThat(Stream.concat(dane().stream(), dnssec().stream())).allSatisfy(requirement -> {
            if (requirement.state() == State.DONE) {
                assertThat(requirement.shown()).as(requirement.id()).isNotEmpty();
            } else {
                assertThat(requirement.why()).as(requirement.id()).isNotBlank();
            }
        });
    }

    @Test
    void everyCaseNamedIsARow() {
        assertThat(DANE.stream().flatMap(cells -> Requirement.list(cells[4]).stream()))
                .isSubsetOf(CASES.ids());
    }

    @Test
    void everyTestNamedIsThere() {
        assertThat(Stream.concat(DANE.stream(), DNSSEC.stream()).map(cells -> cells[5]))
                .allSatisfy(evidence -> {
                    for (var named = TEST.matcher(evidence); named.find(); ) {
                        assertThat(isThere(named.group(1), named.group(2)))
                                .as(named.group())
                                .isTrue();
                    }
                });
    }

    /** So that {@link #everyTestNamedIsThere} passes over none of them. */
    @Test
    void whatIsDoneNamesTestsAndNothingElse() {
        assertThat(DNSSEC.stream().filter(cells -> cells[4].equals("done")).map(cells -> cells[5]))
                .allSatisfy(evidence -> assertThat(evidence.split(","))
                        .allMatch(one -> TEST.matcher(one).matches()));
        assertThat(DANE.stream().map(cells -> cells[5]).filter(cell -> !cell.equals("-") && !cell.contains(": ")))
                .allSatisfy(evidence -> assertThat(evidence.split(","))
                        .allMatch(one -> TEST.matcher(one).matches()));
    }

    private static boolean isThere(String type, String method) {
        return OURS.paths("/" + type + ".java")
                .filter(path -> path.contains("/src/test/"))
                .anyMatch(path -> method == null
                        || Pattern.compile("(void|>) " + method + "\\(")
                                .matcher(OURS.text(path))
                                .find());
    }

    private static List<Requirement> dane() {
        return DANE.stream().map(cells -> Requirement.ofDane(cells, CASES)).toList();
    }

    private static List<Requirement> dnssec() {
        return DNSSEC.stream().map(Requirement::ofDnssec).toList();
    }

    private static List<String[]> rows(String path) {
        var rows = CaseTable.rows(OURS.text(path));
        return rows.subList(1, rows.size());
    }

    private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w*(?:Test|Contract))(?:#(\\w+))?");
}
