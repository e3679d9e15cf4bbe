package org.danewerk.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A line of the table of scenarios.
 *
 * @param raises what must raise the code, in the words of {@link Scenarios}
 * @param silent what must not
 */
public record ScenarioRow(String code, String raises, String silent) {
    public static List<ScenarioRow> all() throws IOException {
        try (var in = ScenarioRow.class.getResourceAsStream("scenarios.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(fields -> new ScenarioRow(fields[0], fields[1], fields[2]))
                    .toList();
        }
    }
}
