package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import org.danewerk.core.catalogue.Catalogue;
import org.danewerk.core.catalogue.ReasonCode;
import org.junit.jupiter.api.Test;

/** Every reason code has a scenario that must raise it, and one that must not. */
class ScenariosTest {
    @Test
    void everyReasonCodeHasItsScenarioAndItsCounterScenario() throws IOException {
        assertThat(ScenarioRow.all().stream().map(ScenarioRow::code))
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.ALL.codes().stream().map(ReasonCode::id).toList());
        assertThat(ScenarioRow.all()).allSatisfy(row -> {
            assertThat(row.raises()).isNotBlank().isNotEqualTo(row.silent());
            assertThat(row.silent()).isNotBlank();
        });
    }

    @Test
    void scenariosRaiseTheirCodeAndCounterScenariosDoNot() throws IOException {
        var wrong = new ArrayList<String>();
        try (var scenarios = new Scenarios()) {
            for (var row : ScenarioRow.all()) {
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
}
