package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.danewerk.operations.explain.Explainer;
import org.danewerk.operations.explain.Gravity;
import org.danewerk.operations.explain.Reading;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the real Postfix and Exim log of mail to the lab's domains is understood, and told as what became of the mail. */
@Tag("interop")
@ExtendWith(RealLabExtension.class)
class ExplainedLogsTest {
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"POSTFIX", "EXIM"})
    void everyLineAboutTlsIsUnderstood(Peers which, RealLab lab) throws IOException, InterruptedException {
        assumeTrue(which.missing().isEmpty(), which.text());
        var unknown = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        var answers = which.start(lab).ask(Questions.names(lab.domains(), which.asked()));
        answers.forEach((name, answer) -> {
            answer.output()
                    .lines()
                    .filter(line -> ABOUT_TLS.matcher(line).find())
                    .filter(line -> !(Explainer.read(line.strip()) instanceof Reading.Understood))
                    .forEach(unknown::add);
            if (!agrees(answer)) {
                wrong.add(name + " " + answer.word());
            }
        });
        assertThat(answers).hasSizeGreaterThan(50);
        assertThat(unknown).as("about TLS, and not understood").isEmpty();
        assertThat(wrong).as("told as something else than what became of it").isEmpty();
    }

    private static boolean agrees(Answer answer) {
        var told = EnumSet.noneOf(Gravity.class);
        if (Explainer.read(answer.output()) instanceof Reading.Understood understood) {
            understood
                    .diagnoses()
                    .forEach(diagnosis -> told.add(diagnosis.symptom().gravity()));
        }
        return switch (answer.word()) {
            // Postfix says Trusted where the MX records are unsigned.
            case AUTHENTICATED -> told.contains(Gravity.PROTECTED) || told.contains(Gravity.UNPROTECTED);
            case ENCRYPTED, TLS -> told.contains(Gravity.UNPROTECTED);
            case REFUSED, DEFERRED -> told.contains(Gravity.REFUSED);
            default -> true;
        };
    }

    /** Deliveries themselves, of which Exim's say how, and mail that came in, are another matter. */
    private static final Pattern ABOUT_TLS =
            Pattern.compile("^(?!.*(?: <= |status=sent)).*(?:TLS|DANE|[Cc]ertificate|CV=)");
}
