package org.danewerk.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.danewerk.cli.base.Terminal;
import org.danewerk.lab.Lab;
import org.danewerk.net.smtp.Dialer;

/** What one command printed, and its exit status. */
public record Screen(String out, String err, int status) {
    public static Screen run(String input, String... words) {
        return run(Map.of(), input, words);
    }

    public static Screen run(Map<String, String> environment, String input, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                false,
                false);
        int status = Main.run(terminal, words);
        terminal.out().flush();
        return new Screen(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), status);
    }

    /** At the lab's time, with its mail servers. */
    public static Screen of(Lab lab, List<String> words) {
        return at(lab.clock(), lab.dialer(), words);
    }

    /** At another time, and with another way to servers. */
    public static Screen at(InstantSource clock, Dialer dialer, List<String> words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false,
                false,
                clock,
                dialer);
        int status = Main.run(terminal, words.toArray(String[]::new));
        return new Screen(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), status);
    }
}
