package org.danewerk.cli.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.danewerk.cli.base.CliException;
import org.danewerk.operations.Printable;

/** Files that only their owner reads and writes. */
public final class PrivateFile {
    private PrivateFile() {}

    /** Where a file of this name is or is to be, behind links. @throws CliException where there can be none */
    public static Path place(String name) {
        try {
            var path = Path.of(name).toAbsolutePath();
            if (path.getFileName() == null) {
                throw CliException.badInput("\"" + Printable.of(name) + "\" is a directory; name a file in it");
            }
            if (Files.exists(path)) {
                return path.toRealPath();
            }
            return directory(path).toRealPath().resolve(path.getFileName());
        } catch (InvalidPathException | IOException e) {
            throw CliException.badInput(
                    "\"" + Printable.of(name) + "\" cannot be: there is no such directory; make it first");
        }
    }

    public static Path directory(Path file) {
        var directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException("a root is no file");
        }
        return directory;
    }

    /** A new and empty one, whatever was left there. */
    public static FileChannel create(Path file) throws IOException {
        Files.deleteIfExists(file);
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(directory(file)));
    }

    /** Opened, and made where it is not there. */
    public static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly(directory(file)));
    }

    /** What was renamed in it stays so when the power goes. Some systems know no such thing. */
    public static void force(Path directory) throws IOException {
        if (posix(directory)) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) throws IOException {
        return posix(directory)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path directory) throws IOException {
        return Files.getFileStore(directory).supportsFileAttributeView("posix");
    }
}
