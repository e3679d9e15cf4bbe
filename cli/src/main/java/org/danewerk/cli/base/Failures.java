package org.danewerk.cli.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.danewerk.operations.Printable;
import org.danewerk.operations.render.NagiosReport;
import picocli.CommandLine;

/** What goes wrong, as one line and an exit status: on standard error, and for a monitoring system as that expects it. */
public final class Failures {
    private final Terminal terminal;
    private final boolean monitored;
    private final boolean pluginStatus;

    /** @param words the command line */
    public Failures(Terminal terminal, List<String> words) {
        this.terminal = terminal;
        this.monitored = words.contains("--nagios");
        this.pluginStatus = monitored
                || words.contains("--exit=nagios")
                || words.indexOf("--exit") >= 0
                        && words.subList(words.indexOf("--exit"), words.size()).stream()
                                .skip(1)
                                .limit(1)
                                .anyMatch("nagios"::equals);
    }

    public int usage(CommandLine.ParameterException failure) {
        var failed = failure.getCommandLine();
        return end(UsageText.of(failure) + hint(failed), status(failed, ExitStatus.USAGE));
    }

    public int of(CommandLine failed, Exception failure) {
        if (failure instanceof OutputLost) {
            return ExitStatus.READER_GONE;
        }
        if (failure instanceof CommandLine.ParameterException parameter) {
            return usage(parameter);
        }
        if (failure instanceof CliException known) {
            return end(
                    oneLine(known) + (known.exitStatus() == ExitStatus.USAGE ? hint(failed) : ""),
                    status(failed, known.exitStatus()));
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return end(oneLine(failure), status(failed, ExitStatus.BAD_INPUT));
        }
        return internal(failure);
    }

    /** A bug of ours: still one line, with the trace for who asks for it. */
    public int internal(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return end("what was given " + NO_MEMORY, ExitStatus.BAD_INPUT);
        }
        boolean debug = terminal.variable("DANEWERK_DEBUG").isPresent();
        int status = end(
                "internal error, please report it: " + describe(failure)
                        + (debug ? "" : " (DANEWERK_DEBUG=1 shows where)"),
                ExitStatus.INTERNAL);
        if (debug) {
            failure.printStackTrace(terminal.err());
        }
        return status;
    }

    /** What was computed could not be written. */
    public static int outputLost(Terminal terminal, String why) {
        say(terminal, "standard output cannot be written: " + why + "; make room, or write elsewhere");
        return ExitStatus.INTERNAL;
    }

    public static void say(Terminal terminal, String line) {
        terminal.out().flush();
        terminal.err().println("danewerk: " + Printable.of(line, LONGEST_LINE));
    }

    /** A bug of ours in the place of one result of many. */
    public static String broken(Terminal terminal, String input, Throwable failure) {
        if (terminal.variable("DANEWERK_DEBUG").isPresent()) {
            failure.printStackTrace(terminal.err());
        }
        return "internal error at " + Printable.of(input) + ", please report it: " + describe(failure);
    }

    private static String describe(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + oneLine(failure);
    }

    /** A monitoring system reads the first line of standard output, and knows four exit statuses. */
    private int end(String message, int status) {
        if (monitored) {
            terminal.out().println(NagiosReport.unknown(message));
            return NagiosReport.State.UNKNOWN.exitStatus();
        }
        say(terminal, message);
        return pluginStatus ? NagiosReport.State.UNKNOWN.exitStatus() : status;
    }

    private static int status(CommandLine command, int status) {
        return command.getCommand() instanceof OneFailureStatus own ? own.failureStatus() : status;
    }

    private static String hint(CommandLine failed) {
        return "; see " + failed.getCommandSpec().qualifiedName() + " --help";
    }

    private static String oneLine(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .orElse(failure.toString())
                .strip()
                .replaceAll("\\s*\\R\\s*", "; ");
    }

    /** Of what was given, behind its name. */
    public static final String NO_MEMORY = "does not fit into the memory there is ("
            + (Runtime.getRuntime().maxMemory() >> 20) + " MiB); give less of it at once";

    /** Reasons quote files, and a quotation may be all of one. */
    private static final int LONGEST_LINE = 2_000;
}
