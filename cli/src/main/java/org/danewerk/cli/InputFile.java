package org.danewerk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.render.Printable;

/**
 * A file that is read whole, within a bound.
 *
 * @param name as given; {@code -} for standard input
 */
record InputFile(String name, Bytes octets) {
    /** @throws CliException that says why it cannot be read */
    static InputFile read(Terminal terminal, String name) {
        try {
            if (name.equals("-")) {
                return new InputFile(name, bounded(terminal.in(), "standard input"));
            }
            var path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw CliException.badInput(quoted(name) + " is a directory; name a file in it");
            }
            try (var in = Files.newInputStream(path)) {
                return new InputFile(name, bounded(in, quoted(name)));
            }
        } catch (NoSuchFileException | InvalidPathException e) {
            throw CliException.badInput(quoted(name) + " cannot be read: no such file");
        } catch (AccessDeniedException e) {
            throw CliException.badInput(quoted(name) + " cannot be read: this user may not");
        } catch (IOException e) {
            throw CliException.badInput(
                    quoted(name) + " cannot be read: " + Printable.of(String.valueOf(e.getMessage())));
        }
    }

    static boolean exists(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The text; octets that are no UTF-8 become a character that means nothing. */
    String text() {
        var text = new String(octets.toArray(), StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** For messages. */
    String where() {
        return name.equals("-") ? "standard input" : Printable.of(name);
    }

    private static Bytes bounded(InputStream in, String where) throws IOException {
        var octets = in.readNBytes(LARGEST + 1);
        if (octets.length > LARGEST) {
            throw CliException.badInput(where + " is larger than " + (LARGEST >> 20) + " MiB; is it the right file?");
        }
        return Bytes.of(octets);
    }

    private static String quoted(String name) {
        return "\"" + Printable.of(name) + "\"";
    }

    private static final int LARGEST = 64 << 20;
}
