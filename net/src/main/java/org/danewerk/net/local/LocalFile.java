package org.danewerk.net.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/**
 * A file that is read whole and replaced whole: whoever reads it, and whatever happens meanwhile, finds the old octets or the new ones.
 * Messages of exceptions are one line that names it.
 */
public final class LocalFile {
    private final Path path;
    private final String newMode;

    public LocalFile(Path path) {
        this(path, FOR_ALL);
    }

    private LocalFile(Path path, String newMode) {
        this.path = path;
        this.newMode = newMode;
    }

    /** One that only its owner may read and write, where it is made anew; such as of a private key. */
    public static LocalFile forOwner(String path) {
        return new LocalFile(Path.of(path), "rw-------");
    }

    /** @throws java.nio.file.InvalidPathException for what is no path */
    public static LocalFile of(String path) {
        return new LocalFile(Path.of(path));
    }

    /** What it holds; empty where there is no such file. */
    public Optional<Bytes> read() throws IOException {
        return read(MAX_OCTETS);
    }

    /** As {@link #read()}, where it is to have no more than {@code most} octets. */
    public Optional<Bytes> read(int most) throws IOException {
        try {
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            if (!Files.isRegularFile(path)) {
                throw new IOException(path + " is no plain file");
            }
            try (var in = Files.newInputStream(path)) {
                var octets = in.readNBytes(most + 1);
                if (octets.length > most) {
                    throw new IOException(path + " has more than " + most + " octets");
                }
                return Optional.of(Bytes.of(octets));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw new IOException(path + " cannot be read: this user may not", e);
        }
    }

    /**
     * Puts other octets in its place, on the disk before anybody sees them. Permissions, owner and group stay, and a symbolic link goes on
     * leading to it.
     *
     * @param expected what it holds, empty where there is none: by somebody else it may have been changed
     * @return false where it holds something else, and nothing was changed
     * @throws IOException where it cannot be replaced; then nothing has changed
     */
    public boolean replace(Optional<Bytes> expected, Bytes octets) throws IOException {
        try {
            var target = expected.isPresent() ? path.toRealPath() : path.toAbsolutePath();
            var directory = Optional.ofNullable(target.getParent())
                    .orElseThrow(() -> new IOException(path + " is in no directory"));
            var beside = Files.createTempFile(directory, "." + target.getFileName(), ".new");
            try {
                write(beside, octets);
                keepAttributes(target, beside, expected.isPresent());
                if (!read().equals(expected)) {
                    return false;
                }
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
            sync(directory);
            return true;
        } catch (AccessDeniedException e) {
            throw new IOException(path + " cannot be replaced: this user may not write to its directory", e);
        } catch (NoSuchFileException e) {
            throw new IOException(path + " cannot be written: there is no such directory", e);
        }
    }

    /** Whether it is another file under this name. */
    public boolean isLink() {
        return Files.isSymbolicLink(path);
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private static void write(Path file, Bytes octets) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (var left = ByteBuffer.wrap(octets.toArray()); left.hasRemaining(); ) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private void keepAttributes(Path old, Path fresh, boolean exists) throws IOException {
        var view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        if (!exists) {
            view.setPermissions(PosixFilePermissions.fromString(newMode));
            return;
        }
        var kept = Files.readAttributes(old, PosixFileAttributes.class);
        var made = view.readAttributes();
        try {
            if (!made.owner().equals(kept.owner())) {
                view.setOwner(kept.owner());
            }
            if (!made.group().equals(kept.group())) {
                view.setGroup(kept.group());
            }
        } catch (IOException e) {
            throw new IOException(
                    path + " belongs to " + kept.owner().getName() + ":"
                            + kept.group().getName()
                            + ", and this user cannot give the new file to them; run as that user or as root",
                    e);
        }
        view.setPermissions(kept.permissions());
    }

    /** The new name too must be on the disk. */
    private static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Name servers and mail servers run as other users. */
    private static final String FOR_ALL = "rw-r--r--";

    /** No zone of a mail operator is so large; a device or a wrong file must not fill the memory. */
    private static final int MAX_OCTETS = 64 << 20;
}
