package org.danewerk.cli.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.operations.Printable;

/** A file while it is read. Why it cannot be opened or read further is told in one line that names it. */
public final class OpenedFile extends FilterInputStream {
    private final String name;

    private OpenedFile(String name, InputStream in) {
        super(in);
        this.name = name;
    }

    /** @throws CliException that says why it cannot be read */
    public static InputStream of(String name) {
        try {
            var path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw CliException.badInput(quoted(name) + " is a directory; name a file in it");
            }
            return new OpenedFile(name, NamedPipe.is(path) ? pipe(name, path) : Files.newInputStream(path));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw CliException.badInput(quoted(name) + " cannot be read: no such file");
        } catch (AccessDeniedException e) {
            throw CliException.badInput(quoted(name) + " cannot be read: this user may not");
        } catch (IOException e) {
            throw broken(name, e);
        }
    }

    private static InputStream pipe(String name, Path path) throws IOException {
        return NamedPipe.open(path, NamedPipe.WAIT)
                .orElseThrow(() -> CliException.badInput(
                        quoted(name) + " is a named pipe into which nobody writes; start what writes into it first"));
    }

    public static CliException broken(String name, IOException e) {
        var why = e instanceof FileSystemException of ? Optional.ofNullable(of.getReason()) : Optional.<String>empty();
        return CliException.badInput(
                quoted(name) + " cannot be read: " + Printable.of(why.orElse(String.valueOf(e.getMessage()))));
    }

    public static String quoted(String name) {
        return "\"" + Printable.of(name) + "\"";
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw broken(name, e);
        }
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            return super.read(into, from, length);
        } catch (IOException e) {
            throw broken(name, e);
        }
    }
}
