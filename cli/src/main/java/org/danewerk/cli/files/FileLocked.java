package org.danewerk.cli.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.danewerk.operations.Printable;

/**
 * A file that one process at a time has locked. The system lets go of it when the process ends, however it ends; the file stays, since
 * another could lock a new one beside it.
 */
public final class FileLocked implements AutoCloseable {
    /** Somebody else has it. */
    public static final class Held extends Exception {
        private static final long serialVersionUID = 1L;

        private final String by;

        private Held(String by) {
            super(by, null, false, false);
            this.by = by;
        }

        /** What the holder signed with. */
        public String by() {
            return by;
        }
    }

    /**
     * Those of this process. To open and close the file of a lock that it holds would let go of it: such are the locks of POSIX.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private FileLocked(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** At once, or not at all. @throws IOException with a clause that says why the file cannot be locked */
    public static FileLocked take(Path file, Instant now) throws IOException, Held {
        try {
            return taken(file, now);
        } catch (AccessDeniedException e) {
            throw new IOException("this user may not write to it", e);
        } catch (NoSuchFileException e) {
            throw new IOException("its directory is gone", e);
        } catch (FileSystemException e) {
            throw new IOException(e.getReason() == null ? e.getMessage() : e.getReason(), e);
        }
    }

    private static FileLocked taken(Path file, Instant now) throws IOException, Held {
        if (!HELD.add(file)) {
            throw new Held("this process");
        }
        boolean taken = false;
        try {
            var channel = PrivateFile.open(file);
            try {
                var lock = channel.tryLock();
                if (lock == null) {
                    throw new Held(holder(channel));
                }
                sign(channel, now);
                taken = true;
                return new FileLocked(file, channel, lock);
            } catch (OverlappingFileLockException e) {
                throw new Held("this process");
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } finally {
            if (!taken) {
                HELD.remove(file);
            }
        }
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
