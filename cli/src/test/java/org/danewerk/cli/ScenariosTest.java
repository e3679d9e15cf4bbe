package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.catalogue.Catalogue;
import org.danewerk.core.catalogue.ReasonCode;
import org.junit.jupiter.api.Test;

/** Every reason code has a scenario that must raise it, and one that must not. */
class ScenariosTest {
    /** A line of the table. */
    private record Row(String code, String raises, String silent) {}

    @Test
    void everyReasonCodeHasItsScenarioAndItsCounterScenario() throws IOException {
        assertThat(rows().stream().map(Row::code))
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.ALL.codes().stream().map(ReasonCode::id).toList());
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.raises()).isNotBlank().isNotEqualTo(row.silent());
            assertThat(row.silent()).isNotBlank();
        });
    }

    @Test
    void scenariosRaiseTheirCodeAndCounterScenariosDoNot() throws IOException {
        var wrong = new ArrayList<String>();
        try (var scenarios = new Scenarios()) {
            for (var row : rows()) {
                if (!scenarios.raisedBy(row.raises()).contains(row.code())) {
                    wrong.add(row.code() + " is not raised by " + row.raises() + ", but "
                            + scenarios.raisedBy(row.raises()));
                }
                if (scenarios.raisedBy(row.silent()).contains(row.code())) {
                    wrong.add(row.code() + " is raised by " + row.silent());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Row> rows() throws IOException {
        try (var in = ScenariosTest.class.getResourceAsStream("scenarios.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(fields -> new Row(fields[0], fields[1], fields[2]))
                    .toList();
        }
    }
}
