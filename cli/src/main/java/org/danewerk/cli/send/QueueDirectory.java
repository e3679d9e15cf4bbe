package org.danewerk.cli.send;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Room;
import org.danewerk.cli.files.FileLocked;
import org.danewerk.cli.files.InputFile;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.local.SpoolDirectory;
import org.danewerk.operations.Printable;
import org.danewerk.operations.deliver.Spool;

/** The queue of {@code send}: messages in a directory, and a lock for the one run that works on them. */
public final class QueueDirectory implements Spool, AutoCloseable {
    private static final Duration STALE = Duration.ofHours(1);

    private final SpoolDirectory directory;
    private final String name;

    private QueueDirectory(SpoolDirectory directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /** @throws CliException where there is none, and none can be made */
    static QueueDirectory open(String name) {
        return open("--queue", name);
    }

    /** @param option that names it, for messages */
    public static QueueDirectory open(String option, String name) {
        try {
            return new QueueDirectory(SpoolDirectory.open(Path.of(name)), name);
        } catch (InvalidPathException e) {
            throw CliException.badInput(option + " \"" + Printable.of(name) + "\": " + e.getReason());
        } catch (IOException e) {
            throw CliException.badInput(option + ": " + e.getMessage());
        }
    }

    /** @throws CliException where there is none */
    static QueueDirectory existing(String name) {
        if (!InputFile.exists(name)) {
            throw CliException.badInput("--queue \"" + Printable.of(name)
                    + "\": there is no such directory; a message that is sent with it makes it");
        }
        return open(name);
    }

    Path path() {
        return Path.of(name);
    }

    /** At once, or not at all. @throws CliException where this user cannot lock it */
    public FileLocked lock(Instant now) throws FileLocked.Held {
        var file = directory.beside("lock");
        try {
            return FileLocked.take(file, now);
        } catch (IOException e) {
            throw CliException.badInput("\"" + Printable.of(file.toString()) + "\" cannot be locked: " + e.getMessage()
                    + "; the directory must be one that this user may write to");
        }
    }

    public void sweep(Instant now) throws IOException {
        directory.sweep(now.minus(STALE));
    }

    @Override
    public List<String> names() throws IOException {
        return directory.names();
    }

    @Override
    public Optional<Parsed<Bytes>> read(String message) {
        return directory.read(message);
    }

    @Override
    public void put(String message, Bytes octets) throws IOException {
        directory.put(message, octets);
    }

    @Override
    public void putAll(List<String> messages, Function<String, Bytes> octets) throws IOException {
        directory.putAll(messages, octets);
    }

    @Override
    public void remove(String message) throws IOException {
        directory.remove(message);
    }

    @Override
    public Room room(int octets) throws IOException {
        var held = directory.room(octets);
        return new Room() {
            @Override
            public void put(String message, Bytes written) throws IOException {
                held.put(message, written);
            }

            @Override
            public void close() {
                held.close();
            }
        };
    }

    /** Gives back the room that was held for messages; before the lock is. */
    @Override
    public void close() throws IOException {
        directory.close();
    }

    @Override
    public String toString() {
        return "\"" + Printable.of(name) + "\"";
    }
}
