package org.danewerk.cli.base;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.danewerk.operations.Printable;

/** What a server does, a line each on standard error: an event, then keys and values. Safe for many threads. */
public record EventLog(Terminal terminal, InstantSource time) {
    /** @param pairs keys and values in turn */
    public void line(String event, String... pairs) {
        var text = new StringBuilder("time=")
                .append(time.instant().truncatedTo(ChronoUnit.MILLIS))
                .append(" event=")
                .append(event);
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            text.append(' ').append(pairs[i]).append('=').append(value(pairs[i + 1]));
        }
        terminal.err().println(text);
    }

    private static String value(String text) {
        var printable = Printable.of(text);
        return printable.matches("[A-Za-z0-9_.:/@\\[\\]-]+")
                ? printable
                : "\"" + printable.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
