package org.danewerk.operations.render;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Severity;

/**
 * One result as SARIF has it.
 *
 * @param place where in a file; empty where it is about no file
 * @param about the names it is about, the widest first, such as a domain and a host of it
 * @param identity what tells it from others and stays the same from run to run
 */
record SarifResult(
        String rule, Level level, String message, Optional<Place> place, List<String> about, List<String> identity) {
    SarifResult {
        about = List.copyOf(about);
        identity = List.copyOf(identity);
    }

    /** SARIF 2.1.0 §3.27.10; what could not be told is of no level, and open. §3.27.9 */
    enum Level {
        NOTE,
        WARNING,
        ERROR,
        OPEN;

        static Level of(Severity severity) {
            return switch (severity) {
                case INFO -> NOTE;
                case WARNING -> WARNING;
                case ERROR -> ERROR;
            };
        }
    }

    /** @param uri of the file, relative where its name is */
    record Place(String uri, long line, String snippet) {}

    /** The finding in one sentence, whose it is, and what to do. */
    static String message(Finding finding) {
        return finding.subject() + ": " + finding.summary() + " (" + finding.spec() + "). For "
                + finding.party().text() + "."
                + finding.fix().map(fix -> "\nFix: " + fix).orElse("");
    }
}
