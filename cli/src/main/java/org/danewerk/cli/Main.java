package org.danewerk.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.UsageText;
import org.danewerk.net.smtp.JsseLayer;
import org.danewerk.operations.render.Ink;
import picocli.CommandLine;

/** The {@code danewerk} command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Before anything uses TLS: a server may send a chain of a hundred certificates.
        JsseLayer.acceptLongChains();
        var out = new StandardOutput();
        var terminal = system(out);
        int status = run(terminal, args);
        if (out.isLost()) {
            status =
                    out.whyLost().map(why -> Failures.outputLost(terminal, why)).orElse(ExitStatus.READER_GONE);
        }
        end(status);
    }

    /**
     * Ends the process. Halting takes a third of a second once a socket has been waited for, since the JVM then waits for a thread of
     * its own that never ends; coming to the end of main does not, and means success.
     */
    private static void end(int status) {
        if (status != 0 || othersRun()) {
            // A thread that somebody forgot must not keep a finished command alive.
            Runtime.getRuntime().halt(status);
        }
    }

    private static boolean othersRun() {
        var group = Thread.currentThread().getThreadGroup();
        var threads = new Thread[group.activeCount() + 1];
        int count = group.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i] != Thread.currentThread() && !threads[i].isDaemon()) {
                return true;
            }
        }
        return false;
    }

    /** Runs one command line and returns its exit status; never throws. */
    public static int run(Terminal terminal, String... args) {
        var words = List.of(args);
        var failures = new Failures(terminal, words);
        try {
            return commandLine(terminal, failures, words).execute(args);
        } catch (Throwable e) {
            return failures.internal(e);
        } finally {
            terminal.out().flush();
        }
    }

    /** @param words the command line, for which it is made */
    static CommandLine commandLine(Terminal terminal, Failures failures, List<String> words) {
        var commandLine = new CommandLine(new DanewerkCommand().spec());
        Commands.addTo(commandLine, terminal, words);
        commandLine.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.ink() == Ink.ANSI ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        commandLine.setExpandAtFiles(false); // a name is a name
        commandLine.setExecutionStrategy(parsed -> {
            UsageText.refuseTwice(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        commandLine.setExecutionExceptionHandler((exception, failed, parsed) -> failures.of(failed, exception));
        commandLine.setParameterExceptionHandler((exception, arguments) -> failures.usage(exception));
        return commandLine;
    }

    static Terminal system(OutputStream standardOutput) {
        // The launcher knows: it tests the two apart, which Java cannot.
        var terminals = System.getProperty("danewerk.terminals", "");
        var out =
                new PrintStream(new BufferedOutputStream(standardOutput, OUTPUT_BUFFER), false, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new Terminal(System.in, out, err, System.getenv(), terminals.contains("1"), terminals.contains("2"));
    }

    private static final int OUTPUT_BUFFER = 1 << 16;
}
