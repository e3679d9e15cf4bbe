package org.danewerk.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.operations.tlsrpt.StoredSessions;
import org.jspecify.annotations.Nullable;

/**
 * Sessions on disk: one file a day of UTC, to which lines are added. Whoever is killed leaves at most a cut line at its end, which the
 * next one takes away. One process at a time writes; to read takes no lock.
 */
final class SessionLog implements AutoCloseable {
    /** What a day has, line by line. */
    interface Reader {
        void add(Session session, long times) throws IOException;
    }

    private final Path directory;
    private final FileChannel lock;
    private @Nullable LocalDate day;
    private volatile @Nullable FileChannel log;
    private long good;
    private final long large;
    private long compactAbove;

    /** @throws CliException where another process writes there, or it cannot be written */
    SessionLog(Path directory) throws IOException {
        this(directory, COMPACT_ABOVE);
    }

    /** @param large from how many octets on a log is made smaller */
    SessionLog(Path directory, long large) throws IOException {
        this.large = large;
        this.compactAbove = large;
        this.directory = directory;
        this.lock = PrivateFile.open(directory.resolve("lock"));
        if (locked().isEmpty()) {
            lock.close();
            throw CliException.undetermined(
                    "another collector writes to this directory; end it, or name another with --dir");
        }
    }

    private Optional<FileLock> locked() throws IOException {
        try {
            return Optional.ofNullable(lock.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    static Path file(Path directory, LocalDate day) {
        return directory.resolve(day + ".log");
    }

    /** Datagrams as they came, with how often: all of them or none, since what fails half-way is cut off before the next. */
    void append(LocalDate today, Map<Bytes, Long> datagrams) throws IOException {
        var channel = channel(today);
        var out = new ByteArrayOutputStream();
        datagrams.forEach((octets, times) -> out.writeBytes(StoredSessions.line(octets.toArray(), times)));
        channel.truncate(good);
        write(channel, out.toByteArray(), good);
        good += out.size();
    }

    /** Makes a large log smaller. It takes seconds: for times when nothing comes. */
    void tidy() throws IOException {
        if (day != null && good > compactAbove) {
            compact(day);
        }
    }

    /** To the disk, so that it outlives a loss of power too. From any thread, and while others write: it may take seconds. */
    void force() throws IOException {
        var channel = log;
        try {
            if (channel != null) {
                channel.force(false);
            }
        } catch (ClosedChannelException e) {
            // It was forced when it was closed.
        }
    }

    private FileChannel channel(LocalDate today) throws IOException {
        var current = log;
        if (current != null && today.equals(day)) {
            return current;
        }
        closeLog();
        var opened = PrivateFile.open(file(directory, today));
        good = endOfLastLine(opened);
        day = today;
        log = opened;
        PrivateFile.force(directory);
        return opened;
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(BLOCK);
        for (long end = channel.size(); end > 0; end -= BLOCK) {
            long start = Math.max(0, end - BLOCK);
            buffer.clear().limit((int) (end - start));
            while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) >= 0) {
                // Until the block is full.
            }
            for (int i = buffer.position() - 1; i >= 0; i--) {
                if (buffer.get(i) == '\n') {
                    return start + i + 1;
                }
            }
        }
        return 0;
    }

    private static void write(FileChannel channel, byte[] octets, long at) throws IOException {
        var buffer = ByteBuffer.wrap(octets);
        while (buffer.hasRemaining()) {
            channel.write(buffer, at + buffer.position());
        }
    }

    /** Equal sessions become one line. Where hardly any are, it waits until there is twice as much. */
    private void compact(LocalDate today) throws IOException {
        var sums = new HashMap<Session, Long>();
        read(directory, today, (session, times) -> {
            if (sums.size() < MOST_DISTINCT) {
                sums.merge(session, times, Long::sum);
            }
        });
        if (sums.size() < MOST_DISTINCT) {
            var beside = directory.resolve(today + ".log.new");
            try (var channel = PrivateFile.create(beside)) {
                long at = 0;
                for (var sum : sums.entrySet()) {
                    var line = StoredSessions.line(sum.getKey(), sum.getValue());
                    write(channel, line, at);
                    at += line.length;
                }
                channel.force(true);
            }
            closeLog();
            Files.move(
                    beside,
                    file(directory, today),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            PrivateFile.force(directory);
            channel(today);
        }
        compactAbove = Math.max(large, 2 * good);
    }

    /** How many lines of a day are damaged or not understood; a cut one at the end is none yet. */
    static long read(Path directory, LocalDate day, Reader reader) throws IOException {
        long damaged = 0;
        try (var lines = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file(directory, day)), StandardCharsets.UTF_8))) {
            for (var line = line(lines); line.isPresent(); line = line(lines)) {
                switch (StoredSessions.read(line.get())) {
                    case Parsed.Ok<StoredSessions.Counted>(var counted) ->
                        reader.add(counted.session(), counted.times());
                    case Parsed.Malformed<StoredSessions.Counted> malformed -> damaged++;
                }
            }
        }
        return damaged;
    }

    /** One that has its end, and no more of it than there can be. */
    private static Optional<String> line(BufferedReader lines) throws IOException {
        var line = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            if (c == '\n') {
                return Optional.of(line.toString());
            }
            if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            }
        }
        return Optional.empty();
    }

    private void closeLog() throws IOException {
        var current = log;
        if (current != null) {
            current.force(true);
            current.close();
            log = null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            closeLog();
        } finally {
            lock.close();
        }
    }

    private static final int BLOCK = 1 << 16;
    private static final int LONGEST_LINE = 1 << 20;
    private static final long COMPACT_ABOVE = 64L << 20;

    /** Held while a log is made smaller: some hundred megabytes at most. */
    private static final int MOST_DISTINCT = 300_000;
}
