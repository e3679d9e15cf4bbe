package org.danewerk.cli.rollover;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.files.OpenedFile;
import org.danewerk.cli.files.PrivateFile;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.Printable;
import org.danewerk.operations.publish.Journal;
import org.danewerk.operations.publish.JournalJson;
import org.danewerk.operations.publish.JournalReading;
import org.danewerk.operations.publish.JournalStore;

/**
 * A journal on disk. It is written beside its place and put there when it is on the disk, so that whoever is killed, whenever, leaves the
 * last one or the one before; and its copy {@code FILE.1} is written first, so that it is never older: to go on with an older one would
 * lose mail. To read takes no lock and waits for nobody; to store is for who holds the {@link JournalLock}.
 */
final class JournalFile implements JournalStore {
    /** @param warning what the operator should know of it, in one line */
    record Kept(Journal journal, Optional<String> warning) {}

    private final String name;
    private final Path file;
    private final Path copy;

    /** @param name its path */
    JournalFile(String name) {
        this.name = name;
        this.file = PrivateFile.place(name);
        this.copy = file.resolveSibling(file.getFileName() + ".1");
    }

    Path path() {
        return file;
    }

    /**
     * The journal, a new one where there is none. Where it is damaged its copy stands in, with a warning: it is the same, or what a driver
     * stored that was killed before it acted on it.
     *
     * @throws CliException where neither can be read, or a newer program wrote it
     */
    Kept read() {
        var now = reading(file);
        if (now.isEmpty() && !Files.exists(copy)) {
            return new Kept(Journal.NEW, Optional.empty());
        }
        return switch (now.orElse(new JournalReading.Damaged(GONE))) {
            case JournalReading.Whole(var journal) -> new Kept(journal, Optional.empty());
            case JournalReading.Refused(var why) -> throw refused(file, why);
            case JournalReading.Damaged(var why) -> copy(why);
        };
    }

    private Kept copy(String why) {
        return switch (reading(copy).orElse(new JournalReading.Damaged(GONE))) {
            // Killed in the midst of the first one.
            case JournalReading.Whole(var journal) when why.equals(GONE) -> new Kept(journal, Optional.empty());
            case JournalReading.Whole(var journal) ->
                new Kept(
                        journal,
                        Optional.of("the journal " + quoted(file) + " is damaged (" + why + "); its copy "
                                + quoted(copy) + " is as new, and is used"));
            case JournalReading.Refused(var whyCopy) -> throw refused(copy, whyCopy);
            case JournalReading.Damaged(var whyCopy) ->
                throw CliException.badInput("the journal " + quoted(file) + " is damaged (" + why + "), and its copy "
                        + quoted(copy) + " too (" + whyCopy
                        + "); move both away, change nothing for a day, and begin anew");
        };
    }

    private static CliException refused(Path path, String why) {
        return CliException.badInput("the journal " + quoted(path) + " is not read: " + why
                + "; use the version of danewerk that wrote it, or a newer one");
    }

    /** Empty where there is none. */
    private static Optional<JournalReading> reading(Path path) {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw CliException.badInput("the journal " + quoted(path) + " is no plain file; name another");
            }
            try (var in = Files.newInputStream(path)) {
                return Optional.of(JournalJson.read(Bytes.of(in.readNBytes(JournalJson.LARGEST + 1))));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw OpenedFile.broken(path.toString(), e);
        }
    }

    @Override
    public void store(Journal journal) throws IOException {
        var octets = JournalJson.write(journal);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(name + " is no plain file");
        }
        put(octets, copy);
        put(octets, file);
    }

    /** On the disk first, then in its place, then the place on the disk. */
    private static void put(Bytes octets, Path target) throws IOException {
        var beside = target.resolveSibling(target.getFileName() + ".new");
        try (var channel = PrivateFile.create(beside)) {
            var buffer = ByteBuffer.wrap(octets.toArray());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PrivateFile.force(PrivateFile.directory(target));
    }

    private static String quoted(Path path) {
        return "\"" + Printable.of(path.toString()) + "\"";
    }

    private static final String GONE = "it is gone";
}
