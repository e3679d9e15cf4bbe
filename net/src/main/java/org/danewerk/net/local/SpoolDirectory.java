package org.danewerk.net.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/**
 * A directory with a file for each message. A file is written beside its place, forced to the disk and renamed, and the directory forced
 * as well, so that whoever is killed, whenever, leaves it as it was or as it is to be. Only its owner reads it. Messages of exceptions are
 * one line that names the file and what is wrong.
 */
public final class SpoolDirectory implements AutoCloseable {
    private static final String SUFFIX = ".msg";
    private static final String BEGUN = ".new";
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z]{1,100}");

    /** Larger than any message, with what is kept about it. */
    private static final int MOST_OCTETS = 80 << 20;

    private final Path directory;
    private final boolean posix;
    private final SharedForce force;
    private final ConcurrentLinkedQueue<SpareFile> spares = new ConcurrentLinkedQueue<>();
    private final AtomicInteger spareFiles = new AtomicInteger();

    private SpoolDirectory(Path directory) throws IOException {
        this.directory = directory;
        this.posix = isPosix(directory);
        this.force = new SharedForce(() -> force(directory, posix));
    }

    /** Makes it where there is none. */
    public static SpoolDirectory open(Path directory) throws IOException {
        try {
            if (!Files.isDirectory(directory)) {
                boolean posix = isPosix(parent(directory));
                Files.createDirectory(directory, attributes(posix, "rwx------"));
                force(parent(directory), posix);
            }
            return new SpoolDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(directory + " is no directory", e);
        } catch (NoSuchFileException e) {
            throw new IOException(directory + " cannot be made: there is no directory to make it in", e);
        } catch (AccessDeniedException e) {
            throw new IOException(directory + " cannot be made: this user may not", e);
        }
    }

    /** Of a file that no message has, such as that of a lock. */
    public Path beside(String name) {
        return directory.resolve(name);
    }

    /** Of all messages that are whole, sorted. */
    public List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (AccessDeniedException e) {
            throw new IOException(directory + " cannot be read: this user may not", e);
        } catch (NoSuchFileException e) {
            throw new IOException(directory + " is gone", e);
        }
    }

    /** Empty where it is gone; malformed where it cannot be read, with a clause that goes behind its name. */
    public Optional<Parsed<Bytes>> read(String name) {
        var file = file(name);
        try {
            return Optional.of(bounded(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            return Optional.of(Parsed.malformed(0, "cannot be read: this user may not"));
        } catch (IOException e) {
            var why = e instanceof FileSystemException of && of.getReason() != null ? of.getReason() : e.getMessage();
            return Optional.of(Parsed.malformed(0, "cannot be read: " + why));
        }
    }

    private static Parsed<Bytes> bounded(Path file) throws IOException {
        var about = Files.readAttributes(file, BasicFileAttributes.class);
        if (!about.isRegularFile()) {
            // A pipe is none: nobody may ever write into it.
            return Parsed.malformed(0, "is no regular file");
        }
        if (about.size() > MOST_OCTETS) {
            return Parsed.malformed(MOST_OCTETS, "is larger than " + (MOST_OCTETS >> 20) + " MiB, as no message is");
        }
        try (var in = Files.newInputStream(file)) {
            return Parsed.ok(Bytes.of(in.readNBytes(MOST_OCTETS)));
        }
    }

    /** On the disk before it is in its place, and in its place before this returns. */
    public void put(String name, Bytes octets) throws IOException {
        put(name, octets, new SpareFile(directory.resolve(name + BEGUN), attributes(posix, "rw-------")));
    }

    /** All of them, or none where it fails: each is on the disk before the first is in its place. */
    public void putAll(List<String> names, Function<String, Bytes> octets) throws IOException {
        var begun = new LinkedHashMap<Path, SpareFile>();
        var at = directory;
        try {
            for (var name : names) {
                at = file(name);
                var one = new SpareFile(directory.resolve(name + BEGUN), attributes(posix, "rw-------"));
                begun.put(at, one);
                one.write(octets.apply(name));
            }
            for (var one : begun.entrySet()) {
                at = one.getKey();
                Files.move(one.getValue().path(), at, StandardCopyOption.ATOMIC_MOVE);
            }
            force.run();
        } catch (IOException e) {
            begun.forEach((file, one) -> {
                takeBack(file, e);
                takeBack(one.path(), e);
            });
            throw new IOException(at + " cannot be written: " + why(e), e);
        }
    }

    private static void takeBack(Path file, IOException trouble) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            trouble.addSuppressed(e);
        }
    }

    void put(String name, Bytes octets, SpareFile begun) throws IOException {
        var file = file(name);
        try {
            begun.write(octets);
            Files.move(begun.path(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force.run();
        } catch (IOException e) {
            throw notWritten(file, begun, e);
        }
    }

    /**
     * Takes room for a message of so many octets, so that it can be put whatever else fills the disk. Those that were closed are used
     * again: a file that is made for each message and removed costs more than all else here.
     */
    public SpoolRoom room(int octets) throws IOException {
        var spare = spares.poll();
        if (spare == null) {
            // Of this process alone, whoever else works in the directory.
            var name = "spare" + ProcessHandle.current().pid() + "x" + spareFiles.incrementAndGet() + BEGUN;
            spare = new SpareFile(directory.resolve(name), attributes(posix, "rw-------"));
        }
        try {
            spare.hold(octets);
        } catch (IOException e) {
            throw notWritten(spare.path(), spare, e);
        }
        return new SpoolRoom(this, spare, spares::add);
    }

    private static IOException notWritten(Path file, SpareFile begun, IOException e) throws IOException {
        if (!(e instanceof AccessDeniedException || e instanceof NoSuchFileException)) {
            begun.delete();
        }
        return new IOException(file + " cannot be written: " + why(e), e);
    }

    private static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "this user may not write to its directory";
            case NoSuchFileException gone -> "its directory is gone";
            default -> String.valueOf(e.getMessage());
        };
    }

    /** Gives back the room that nobody holds any more. */
    @Override
    public void close() throws IOException {
        for (var spare = spares.poll(); spare != null; spare = spares.poll()) {
            spare.delete();
        }
    }

    /** Nothing where it is gone. */
    public void remove(String name) throws IOException {
        try {
            Files.deleteIfExists(file(name));
            force.run();
        } catch (AccessDeniedException e) {
            throw new IOException(file(name) + " cannot be removed: this user may not", e);
        }
    }

    /** Removes what was begun and never finished. @param before which it must have been, lest somebody is still at it */
    public void sweep(Instant before) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.filter(one -> one.toString().endsWith(BEGUN)).toList()) {
                if (isBegunBefore(file, before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (AccessDeniedException e) {
            throw new IOException(directory + " cannot be tidied up: this user may not", e);
        }
    }

    private static boolean isBegunBefore(Path file, Instant before) throws IOException {
        try {
            var about = Files.readAttributes(file, BasicFileAttributes.class);
            return about.isRegularFile() && about.lastModifiedTime().toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false; // whoever wrote it has renamed it
        }
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(name + " is no name of a message");
        }
        return directory.resolve(name + SUFFIX);
    }

    private static Path parent(Path path) throws IOException {
        return Optional.ofNullable(path.toAbsolutePath().getParent())
                .orElseThrow(() -> new IOException(path + " is in no directory"));
    }

    private static FileAttribute<?>[] attributes(boolean posix, String mode) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    /** A rename too must be on the disk. Some systems know no such thing. */
    private static void force(Path directory, boolean posix) throws IOException {
        if (posix) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean isPosix(Path directory) throws IOException {
        return Files.getFileStore(directory).supportsFileAttributeView("posix");
    }
}
