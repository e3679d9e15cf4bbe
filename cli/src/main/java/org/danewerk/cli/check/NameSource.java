package org.danewerk.cli.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.cli.arguments.NextHopArgument;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.files.InputFile;
import org.danewerk.cli.files.OpenedFile;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.policy.NextHop;
import org.danewerk.operations.Printable;

/**
 * The names to check: from the command line, or from a file, which is never held as a whole.
 *
 * @param file {@code -} for standard input
 */
record NameSource(List<String> names, Optional<String> file) {
    /** Longer lines are no names. */
    private static final int LONGEST_LINE = 2_000;

    NameSource {
        names = List.copyOf(names);
    }

    /** Takes names as they are read. */
    interface Sink {
        void name(String text, NextHop nextHop) throws IOException, InterruptedException;

        /** A line that is no name: what, where, and what is wrong with it. */
        void malformed(String message) throws IOException;
    }

    /**
     * Of a list, what can be read is handed on. A mistake on the command line is better mended before anything is done.
     *
     * @throws CliException where there is nothing to read, or one of the names on the command line is malformed
     */
    void read(InputStream standardInput, Sink sink) throws IOException, InterruptedException {
        if (file.isEmpty()) {
            readNames(sink);
        } else if (file.get().equals("-")) {
            lines(standardInput, "standard input", sink);
        } else {
            readFile(file.get(), sink);
        }
    }

    private void readNames(Sink sink) throws IOException, InterruptedException {
        var nextHops = new ArrayList<NextHop>();
        for (var name : names) {
            switch (NextHopArgument.parse(name)) {
                case Parsed.Ok<NextHop>(var nextHop) -> nextHops.add(nextHop);
                case Parsed.Malformed<NextHop>(var offset, var reason) ->
                    throw CliException.badInput("\"" + Printable.of(name, LONGEST_QUOTE) + "\": " + reason);
            }
        }
        for (int i = 0; i < names.size(); i++) {
            sink.name(names.get(i), nextHops.get(i));
        }
    }

    private static void readFile(String name, Sink sink) throws IOException, InterruptedException {
        try (var in = opened(name)) {
            lines(in, Printable.of(name), sink);
        }
    }

    private static InputStream opened(String name) {
        try {
            return OpenedFile.of(name);
        } catch (CliException e) {
            throw CliException.badInput("--file: " + e.line() + " (a list of names, one a line)");
        }
    }

    private static void lines(InputStream in, String where, Sink sink) throws IOException, InterruptedException {
        // Octets that are no UTF-8 become a character that no name has.
        var lines = InputFile.text(in);
        long number = 0;
        boolean any = false;
        for (var line = line(lines, where, number + 1); line.isPresent(); line = line(lines, where, number + 1)) {
            number++;
            var text = content(line.get());
            if (!text.isEmpty()) {
                any = true;
                switch (NextHopArgument.parse(text)) {
                    case Parsed.Ok<NextHop>(var nextHop) -> sink.name(text, nextHop);
                    case Parsed.Malformed<NextHop>(var offset, var reason) ->
                        sink.malformed(where + " line " + number + " (\"" + Printable.of(text, LONGEST_QUOTE) + "\"): "
                                + reason);
                }
            }
        }
        if (!any) {
            throw CliException.badInput(where + " holds no names; one a line is expected");
        }
    }

    private static String content(String line) {
        int comment = line.indexOf('#');
        var text = (comment >= 0 ? line.substring(0, comment) : line).strip();
        return text.startsWith("\ufeff") ? text.substring(1).strip() : text; // some editors begin files with it
    }

    /** The next line, cut where it is longer than any name; empty at the end. @param where it is, for a line that has no end */
    private static Optional<String> line(Reader in, String where, long number) throws IOException {
        var line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        for (int length = 0; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            }
            if (++length > NO_LINE) {
                throw CliException.badInput(where + " line " + number + " is longer than " + (NO_LINE >> 20)
                        + " MiB; is it the right file?");
            }
        }
        return Optional.of(line.toString());
    }

    private static final int LONGEST_QUOTE = 80;

    /** A device, or no text at all: it may never end. */
    private static final int NO_LINE = 16 << 20;
}
