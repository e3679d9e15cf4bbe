package org.danewerk.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.danewerk.operations.render.NagiosReport;
import picocli.CommandLine;

/** What goes wrong, as one line on standard error and an exit status. */
final class Failures {
    private Failures() {}

    static int usage(Terminal terminal, CommandLine.ParameterException failure) {
        var command = failure.getCommandLine().getCommandSpec().qualifiedName();
        say(terminal, oneLine(failure) + "; see " + command + " --help");
        return ExitStatus.USAGE;
    }

    static int of(Terminal terminal, CommandLine failed, Exception failure) {
        if (failure instanceof CommandLine.ParameterException parameter) {
            return usage(terminal, parameter);
        }
        if (failure instanceof CliException known) {
            var hint = known.exitStatus() == ExitStatus.USAGE
                    ? "; see " + failed.getCommandSpec().qualifiedName() + " --help"
                    : "";
            say(terminal, oneLine(known) + hint);
            return known.exitStatus();
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            say(terminal, oneLine(failure));
            return ExitStatus.BAD_INPUT;
        }
        return internal(terminal, failure);
    }

    /** For a monitoring system, which reads standard output and knows four exit statuses. */
    static int monitoring(Terminal terminal, String message) {
        terminal.out().println("DANE " + NagiosReport.State.UNKNOWN + " - " + message.replace('|', '/'));
        return NagiosReport.State.UNKNOWN.exitStatus();
    }

    /** A bug of ours: still one line, with the trace for who asks for it. */
    static int internal(Terminal terminal, Exception failure) {
        boolean debug = terminal.variable("DANEWERK_DEBUG").isPresent();
        say(
                terminal,
                "internal error, please report it: " + failure.getClass().getSimpleName() + ": " + oneLine(failure)
                        + (debug ? "" : " (DANEWERK_DEBUG=1 shows where)"));
        if (debug) {
            failure.printStackTrace(terminal.err());
        }
        return ExitStatus.INTERNAL;
    }

    static void say(Terminal terminal, String line) {
        terminal.out().flush();
        terminal.err().println("danewerk: " + line);
    }

    private static String oneLine(Exception failure) {
        return Optional.ofNullable(failure.getMessage())
                .orElse(failure.toString())
                .strip()
                .replaceAll("\\s*\\R\\s*", "; ");
    }
}
