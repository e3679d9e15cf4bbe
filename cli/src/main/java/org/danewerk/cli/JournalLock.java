package org.danewerk.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.danewerk.core.base.Parsed;
import org.danewerk.operations.Printable;

/**
 * Held by the one run that may act on a journal ({@code FILE.lock}), or by whoever reads it, looks, acts and stores ({@code FILE.turn}):
 * between its turns a run lets others look. The system lets go of it when the process ends, however it ends; the file stays, since another
 * could lock a new one beside it.
 */
final class JournalLock implements AutoCloseable {
    /**
     * Those of this process. To open and close the file of a lock that it holds would let go of it: such are the locks of POSIX.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private JournalLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** At once, or not at all. @throws CliException that says who holds it */
    static JournalLock take(JournalFile journal, Instant now) {
        return switch (take(journal, RUN, now)) {
            case Parsed.Ok<JournalLock>(var lock) -> lock;
            case Parsed.Malformed<JournalLock>(var at, var holder) -> throw refused(journal, holder);
        };
    }

    /** For one turn, as soon as that of another ends. @throws CliException that says who holds it, where it does not end in time */
    static JournalLock turn(JournalFile journal, Duration patience, InstantSource time) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            switch (take(journal, TURN, time.instant())) {
                case Parsed.Ok<JournalLock>(var lock) -> {
                    return lock;
                }
                case Parsed.Malformed<JournalLock>(var at, var holder) -> {
                    if (System.nanoTime() - end >= 0) {
                        throw refused(journal, holder);
                    }
                }
            }
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    /** @return malformed with who holds it */
    private static Parsed<JournalLock> take(JournalFile journal, String suffix, Instant now) {
        var file = journal.path().resolveSibling(journal.path().getFileName() + suffix);
        if (!HELD.add(file)) {
            return Parsed.malformed(0, "this process");
        }
        boolean taken = false;
        try {
            var channel = PrivateFile.open(file);
            try {
                var lock = channel.tryLock();
                if (lock == null) {
                    return Parsed.malformed(0, holder(channel));
                }
                sign(channel, now);
                taken = true;
                return Parsed.ok(new JournalLock(file, channel, lock));
            } catch (OverlappingFileLockException e) {
                return Parsed.malformed(0, "this process");
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw CliException.badInput("\"" + Printable.of(file.toString()) + "\" cannot be locked: "
                    + Printable.of(String.valueOf(e.getMessage())) + "; keep the journal where this user may write");
        } finally {
            if (!taken) {
                HELD.remove(file);
            }
        }
    }

    private static CliException refused(JournalFile journal, String holder) {
        return CliException.undetermined("another run works on the journal \""
                + Printable.of(journal.path().toString()) + "\" (" + holder + "); let it come to its end");
    }

    private static void sign(FileChannel channel, Instant now) throws IOException {
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(("pid " + ProcessHandle.current().pid() + " since " + now + "\n")
                        .getBytes(StandardCharsets.UTF_8)),
                0);
    }

    /** What it signed with; whoever has it may not have come to that yet. */
    private static String holder(FileChannel channel) throws IOException {
        var octets = ByteBuffer.allocate(LONGEST);
        int length = channel.read(octets, 0);
        var line = new String(octets.array(), 0, Math.max(length, 0), StandardCharsets.UTF_8).strip();
        return line.isEmpty() ? "it has just begun" : Printable.of(line, LONGEST);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        } finally {
            HELD.remove(file);
        }
    }

    private static final int LONGEST = 100;
    private static final String RUN = ".lock";
    private static final String TURN = ".turn";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
}
