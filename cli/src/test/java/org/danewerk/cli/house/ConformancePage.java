package org.danewerk.cli.house;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.cli.house.Requirement.State;

/** {@code docs/conformance.md}: every requirement, what shows it, and how far it is met. */
final class ConformancePage {
    private ConformancePage() {}

    static String of(List<Requirement> dane, List<Requirement> dnssec) {
        return """
                # Conformance

                Every requirement that DANE for mail and its DNSSEC put to an implementation, and how far this one meets it. Levels
                are the words of the standards; *LOCAL* and *OURS*: our choice where they leave one, *LIMIT*: a bound we set,
                *PRACTICE*: not from a standard, `-`: said without such a word.

                Results: *done*: all that is named is run by every build, which fails when it no longer holds; *partial*: some rows
                wait, with the reason; *open*: not built, or built and without a test that would notice, as said; *not applicable*,
                with the reason. Cases such as `A01` are rows of `dane-cases.tsv`, run by `CodecCasesTest`, `VerifierCasesTest` and
                `PolicyCasesTest`; names are of tests.

                This page is made from `dane-requirements.tsv`, `dnssec-requirements.tsv` and the tables of cases
                (`-Ddanewerk.conformance.write=true` at `ConformancePageTest` writes it anew).

                """ + totals(dane, dnssec) + "\n## DANE for mail\n\n" + table(dane) + "\n## DNSSEC\n\n" + table(dnssec);
    }

    private static String totals(List<Requirement> dane, List<Requirement> dnssec) {
        return "| | "
                + Arrays.stream(State.values()).map(State::text).collect(Collectors.joining(" | "))
                + " | all |\n|---|---|---|---|---|---|\n" + count("DANE for mail", dane) + count("DNSSEC", dnssec);
    }

    private static String count(String title, List<Requirement> requirements) {
        return "| " + title + " | "
                + Arrays.stream(State.values())
                        .map(state -> Long.toString(requirements.stream()
                                .filter(requirement -> requirement.state() == state)
                                .count()))
                        .collect(Collectors.joining(" | "))
                + " | " + requirements.size() + " |\n";
    }

    private static String table(List<Requirement> requirements) {
        return "| id | level | section | requirement | shown by | result |\n|---|---|---|---|---|---|\n"
                + requirements.stream().map(ConformancePage::row).collect(Collectors.joining());
    }

    private static String row(Requirement requirement) {
        return "| "
                + String.join(
                        " | ",
                        requirement.id(),
                        requirement.level(),
                        requirement.section(),
                        requirement.text(),
                        requirement.shown().isEmpty() ? "-" : String.join(", ", requirement.shown()),
                        requirement.result())
                + " |\n";
    }
}
