package org.danewerk.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.danewerk.operations.explain.Symptom;
import org.danewerk.operations.explain.Symptoms;
import org.junit.jupiter.api.Test;

/** What {@code explain} tells people to read and to type is there. */
class SymptomsTest {
    private static final Repository OURS = new Repository();

    @Test
    void everySectionIsInTheRfcIndex() {
        var known = RfcIndex.read(OURS.text("docs/rfc-index.md")).rows().keySet();
        assertThat(Symptoms.ALL).extracting(Symptom::spec).allMatch(known::contains);
    }

    @Test
    void everyCommandIsOneOfOurs() {
        var commands = OURS.paths(".java")
                .filter(path -> path.startsWith("cli/src/main/"))
                .flatMap(path -> Pattern.compile("new Options\\(\\s*this, \"(\\w+)\"")
                        .matcher(OURS.text(path))
                        .results())
                .map(command -> command.group(1))
                .toList();
        var shown = Pattern.compile("danewerk (?:dns )?(\\w+)");
        assertThat(Symptoms.ALL)
                .allSatisfy(symptom -> symptom.next()
                        .forEach(step -> shown.matcher(step)
                                .results()
                                .forEach(command -> assertThat(commands).contains(command.group(1)))));
    }
}
