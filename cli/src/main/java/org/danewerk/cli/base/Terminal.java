package org.danewerk.cli.base;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.operations.render.Ink;

/**
 * What a command may use of the world around it; tests give it their own.
 *
 * @param environment variables that are looked at: NO_COLOR, TERM, DANEWERK_DEBUG
 * @param outIsTerminal whether a person reads standard output as it comes
 * @param errIsTerminal the same of standard error, for progress
 * @param clock the time it is
 * @param dialer the way to mail servers
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        boolean outIsTerminal,
        boolean errIsTerminal,
        InstantSource clock,
        Dialer dialer) {
    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** On the real network, at the real time. */
    public Terminal(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            boolean outIsTerminal,
            boolean errIsTerminal) {
        this(in, out, err, environment, outIsTerminal, errIsTerminal, Clock.systemUTC(), Dialer.DIRECT);
    }

    /** Colour only for a terminal that has it, and not for who asked for none (no-color.org). */
    public Ink ink() {
        boolean wanted = outIsTerminal
                && variable("NO_COLOR").isEmpty()
                && !variable("TERM").filter("dumb"::equals).isPresent();
        return wanted ? Ink.ANSI : Ink.NONE;
    }

    /** Empty also where the variable is set to nothing. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether what is written to standard output is lost, mostly since its reader has gone away. */
    boolean outIsLost() {
        return out.checkError();
    }
}
