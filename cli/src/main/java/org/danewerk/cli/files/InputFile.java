package org.danewerk.cli.files;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.Printable;

/**
 * A file that is read whole, within a bound.
 *
 * @param name as given; {@code -} for standard input
 */
public record InputFile(String name, Bytes octets) {
    /** What is done with the octets of a file while it is open. */
    public interface Use<T, E extends Exception> {
        T of(InputStream in) throws IOException, E;
    }

    /** @throws CliException that says why it cannot be read */
    public static InputFile read(Terminal terminal, String name) {
        return read(terminal, name, RIGHT_FILE);
    }

    /** @param tooLarge what is said of the bound where the file is larger */
    public static InputFile read(Terminal terminal, String name, String tooLarge) {
        var where = name.equals("-") ? "standard input" : OpenedFile.quoted(name);
        return open(terminal, name, in -> new InputFile(name, bounded(in, where, LARGEST, tooLarge)));
    }

    /**
     * For what need not be held as a whole.
     *
     * @throws CliException that says why it cannot be read
     */
    public static <T, E extends Exception> T open(Terminal terminal, String name, Use<T, E> use) throws E {
        return name.equals("-") ? guarded(name, terminal.in(), use) : open(name, use);
    }

    /** The same, never of standard input. */
    public static <T, E extends Exception> T open(String name, Use<T, E> use) throws E {
        try (var in = OpenedFile.of(name)) {
            return guarded(name, in, use);
        } catch (IOException e) {
            throw OpenedFile.broken(name, e);
        }
    }

    private static <T, E extends Exception> T guarded(String name, InputStream in, Use<T, E> use) throws E {
        try {
            return use.of(in);
        } catch (IOException e) {
            throw OpenedFile.broken(name, e);
        } catch (UncheckedIOException e) {
            throw OpenedFile.broken(name, Objects.requireNonNull(e.getCause()));
        } catch (OutOfMemoryError e) {
            // What was made of the file is garbage by now.
            throw CliException.badInput(where(name) + " " + Failures.NO_MEMORY);
        }
    }

    public static boolean exists(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The text, in UTF-8, or in UTF-16 where its mark says so; octets that are neither become a character that means nothing. */
    public String text() {
        var text = new String(octets.toArray(), charset(octets));
        return text.startsWith(MARK) ? text.substring(1) : text;
    }

    /** The same of what is not held as a whole. */
    public static Reader text(InputStream in) throws IOException {
        var marked = new BufferedInputStream(in, BUFFER);
        marked.mark(MARK_OCTETS);
        var charset = charset(Bytes.of(marked.readNBytes(MARK_OCTETS)));
        marked.reset();
        var text = new BufferedReader(new InputStreamReader(marked, charset), BUFFER);
        text.mark(1);
        if (text.read() != MARK.charAt(0)) {
            text.reset();
        }
        return text;
    }

    private static Charset charset(Bytes octets) {
        return octets.startsWith(LITTLE_ENDIAN) || octets.startsWith(BIG_ENDIAN)
                ? StandardCharsets.UTF_16
                : StandardCharsets.UTF_8;
    }

    /** For messages. */
    public String where() {
        return where(name);
    }

    public static String where(String name) {
        return name.equals("-") ? "standard input" : Printable.of(name);
    }

    /** @throws CliException where there are more than the most there may be */
    public static Bytes bounded(InputStream in, String where, int most) throws IOException {
        return bounded(in, where, most, RIGHT_FILE);
    }

    private static Bytes bounded(InputStream in, String where, int most, String tooLarge) throws IOException {
        var octets = in.readNBytes(most + 1);
        if (octets.length > most) {
            throw CliException.badInput(where + " is larger than " + (most >> 20) + " MiB" + tooLarge);
        }
        return Bytes.of(octets);
    }

    private static final String RIGHT_FILE = "; is it the right file?";

    /** Its octets and its text must fit into memory several times over. */
    private static final int LARGEST = 16 << 20;

    /** Some editors begin files with it. */
    private static final String MARK = "\ufeff";

    private static final Bytes LITTLE_ENDIAN = Bytes.ofHex("fffe");
    private static final Bytes BIG_ENDIAN = Bytes.ofHex("feff");
    private static final int MARK_OCTETS = 2;
    private static final int BUFFER = 1 << 16;
}
