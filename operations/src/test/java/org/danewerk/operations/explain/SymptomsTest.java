package org.danewerk.operations.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.danewerk.core.catalogue.Catalogue;
import org.junit.jupiter.api.Test;

class SymptomsTest {
    @Test
    void everyCodeThatIsNamedIsOneOfTheCatalogue() {
        assertThat(Symptoms.ALL)
                .allSatisfy(symptom -> assertThat(symptom.codes())
                        .allMatch(code -> Catalogue.ALL.find(code).isPresent()));
    }

    @Test
    void idsAreSingleAndTextsAreSentences() {
        assertThat(Symptoms.ALL).extracting(Symptom::id).doesNotHaveDuplicates();
        assertThat(Symptoms.ALL)
                .allSatisfy(symptom -> assertThat(symptom.cause()).matches("[A-Za-z{].*\\."));
    }

    @Test
    void nobodyIsAtFaultWhereNothingWentWrong() {
        assertThat(Symptoms.ALL)
                .filteredOn(symptom -> symptom.gravity() == Gravity.PROTECTED)
                .isNotEmpty()
                .allSatisfy(symptom -> assertThat(symptom.party()).isEmpty())
                .allSatisfy(symptom -> assertThat(symptom.codes()).isEmpty());
    }

    @Test
    void onlyKnownNamesAreFilledIn() {
        var known = new HashSet<>(List.of("{server}", "{domain}", "{target}", "{host}"));
        for (var symptom : Symptoms.ALL) {
            var texts = new ArrayList<>(symptom.next());
            texts.add(symptom.cause());
            for (var text : texts) {
                for (var name = Pattern.compile("\\{[a-z]*}").matcher(text); name.find(); ) {
                    assertThat(known).as(symptom.id()).contains(name.group());
                }
            }
        }
    }

    /** A line that nearly fits everywhere costs no more than one that fits nowhere: the time grows with its length alone. */
    @Test
    void linesThatNearlyFitEndSoon() {
        var nearly = new StringBuilder();
        var random = new Random(20261126);
        while (nearly.length() < LogLine.LONGEST) {
            nearly.append(PIECES[random.nextInt(PIECES.length)]);
        }
        var text = (nearly + "\n").repeat(500);
        assertThat(Explainer.read(text)).isNotInstanceOf(Reading.Refused.class);
        assertThat(Explainer.read(("a@".repeat(4000) + "\n").repeat(500))).isInstanceOf(Reading.Nothing.class);
        assertThat(Explainer.read(("H=a.".repeat(2000) + "\n").repeat(500))).isInstanceOf(Reading.Nothing.class);
    }

    private static final String[] PIECES = {
        "=> ",
        "X= ",
        "CV=",
        "TLSA lookup error ",
        "certificate verification failed for ",
        "to=<a@",
        "connect to ",
        "4.7.",
        "<",
        "\t"
    };
}
