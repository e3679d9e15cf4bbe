package org.danewerk.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.danewerk.operations.Printable;

/**
 * Held by the one run that may act on a journal. The system lets go of it when the process ends, however it ends; its file {@code
 * FILE.lock} stays, since another could lock a new one beside it.
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
        var file = journal.path().resolveSibling(journal.path().getFileName() + ".lock");
        if (!HELD.add(file)) {
            throw refused(journal, "this process");
        }
        boolean taken = false;
        try {
            var channel = PrivateFile.open(file);
            try {
                var lock = channel.tryLock();
                if (lock == null) {
                    throw refused(journal, holder(channel));
                }
                sign(channel, now);
                taken = true;
                return new JournalLock(file, channel, lock);
            } catch (OverlappingFileLockException e) {
                throw refused(journal, "this process");
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
}
