package org.danewerk.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.policy.NextHop;
import org.danewerk.operations.render.Printable;

/**
 * The names to check: from the command line, or from a file, which is never held as a whole.
 *
 * @param file {@code -} for standard input
 */
record NameSource(List<String> names, Optional<String> file) {
    /** Longer lines are no names. */
    private static final int LONGEST_LINE = 2_000;

    private static final int BUFFER = 1 << 16;

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
        try {
            var path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw CliException.badInput(
                        Printable.of(name) + " is a directory; --file takes a list of names, one a line");
            }
            try (var in = Files.newInputStream(path)) {
                lines(in, name, sink);
            }
        } catch (NoSuchFileException | InvalidPathException e) {
            throw CliException.badInput(
                    Printable.of(name) + " cannot be read: no such file; --file takes a list of names, one a line");
        } catch (AccessDeniedException e) {
            throw CliException.badInput(Printable.of(name) + " cannot be read: permission denied");
        }
    }

    private static void lines(InputStream in, String where, Sink sink) throws IOException, InterruptedException {
        // Octets that are no UTF-8 become a character that no name has.
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), BUFFER);
        long number = 0;
        boolean any = false;
        for (var line = line(lines); line.isPresent(); line = line(lines)) {
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

    /** The next line, cut where it is longer than any name; empty at the end. */
    private static Optional<String> line(BufferedReader in) throws IOException {
        var line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        while (c >= 0 && c != '\n') {
            if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            }
            c = in.read();
        }
        return Optional.of(line.toString());
    }

    private static final int LONGEST_QUOTE = 80;
}
