package org.danewerk.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that is written all of it or not at all: who reads it meanwhile never finds half of it. */
public final class WholeFile {
    private WholeFile() {}

    /** In the place of what stood there. @throws IOException where it cannot be written; then nothing has changed */
    public static void write(Path target, String text) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new IOException("it is no plain file"); // a device or a pipe would be gone
        }
        var absolute = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        var beside = Files.createTempFile(absolute.getParent(), ".danewerk", ".new");
        try {
            Files.writeString(beside, text);
            readableByAll(beside);
            Files.move(beside, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** There is nothing secret in it, and other users' programs read it. */
    private static void readableByAll(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }
}
