package org.danewerk.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import org.danewerk.operations.render.Ink;

/**
 * What a command may use of the process around it; tests give it their own.
 *
 * @param environment variables that are looked at: NO_COLOR, TERM, DANEWERK_DEBUG
 * @param outIsTerminal whether a person reads standard output as it comes
 * @param errIsTerminal the same of standard error, for progress
 */
record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        boolean outIsTerminal,
        boolean errIsTerminal) {
    Terminal {
        environment = Map.copyOf(environment);
    }

    /** Colour only for a terminal that has it, and not for who asked for none (no-color.org). */
    Ink ink() {
        boolean wanted = outIsTerminal
                && variable("NO_COLOR").isEmpty()
                && !variable("TERM").filter("dumb"::equals).isPresent();
        return wanted ? Ink.ANSI : Ink.NONE;
    }

    /** Empty also where the variable is set to nothing. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether the reader of standard output has gone away; nobody is left to tell. */
    boolean readerGone() {
        return out.checkError();
    }
}
