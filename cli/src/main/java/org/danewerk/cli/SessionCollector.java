package org.danewerk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.operations.Printable;
import org.danewerk.operations.tlsrpt.SessionDatagram;
import org.jspecify.annotations.Nullable;

/**
 * Takes datagrams from a socket into the database. One thread receives and never waits for the disk, since the kernel holds few datagrams, and who
 * sends them waits for nobody; another writes them, in batches, equal ones together.
 */
final class SessionCollector implements AutoCloseable {
    private SessionDatabase database;
    private final Path directory;
    private final int daysKept;
    private final InstantSource clock;
    private final Consumer<String> warnings;
    private final BlockingQueue<byte[]> received = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<LocalDate, Map<Session, Long>> unwritten = new HashMap<>();
    private volatile boolean ended;
    private volatile Optional<String> broken = Optional.empty();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private @Nullable LocalDate tidied;
    private long bad;
    private boolean warnedOfDisk;
    private boolean warnedOfDatagram;

    /**
     * @param daysKept days before today whose sessions are kept
     * @param warnings each one line
     */
    SessionCollector(Path directory, int daysKept, InstantSource clock, Consumer<String> warnings) throws IOException {
        this.directory = directory;
        this.database = new SessionDatabase(directory);
        this.daysKept = daysKept;
        this.clock = clock;
        this.warnings = warnings;
    }

    /** Until {@link #end}. */
    void run(UnixDatagramSocket socket) throws InterruptedException {
        var receiver = Thread.ofPlatform().name("receiver").start(() -> receive(socket));
        var forcer = Thread.ofPlatform().name("forcer").start(this::force);
        try {
            while (!ended || receiver.isAlive() || !received.isEmpty()) {
                var first = received.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch(first);
                }
                write(first == null);
            }
        } finally {
            ended = true;
            receiver.join();
            write(false);
            forcer.interrupt();
            forcer.join();
        }
    }

    /** From any thread. */
    void end() {
        ended = true;
    }

    /** Why it came to its end by itself. */
    Optional<String> broken() {
        return broken;
    }

    /** For people, in one line. */
    String sum() {
        return taken.get() + " datagrams received, " + bad + " of them not understood, " + dropped.get() + " lost"
                + (held() > 0 ? ", " + held() + " that could not be written" : "");
    }

    private long held() {
        return unwritten.values().stream()
                .flatMap(day -> day.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private void receive(UnixDatagramSocket socket) {
        try {
            while (!ended) {
                switch (socket.receive(POLL_MILLIS)) {
                    case UnixDatagramSocket.Received.Datagram(var octets) -> {
                        // The writer is behind by seconds: memory has an end.
                        if (received.offer(octets)) {
                            taken.incrementAndGet();
                        } else {
                            dropped.incrementAndGet();
                        }
                    }
                    case UnixDatagramSocket.Received.TooLarge tooLarge -> dropped.incrementAndGet();
                    case UnixDatagramSocket.Received.Nothing nothing -> {}
                }
            }
        } catch (IOException e) {
            broken = Optional.of(String.valueOf(e.getMessage()));
            ended = true;
        }
    }

    /** Equal datagrams are read once. */
    private void batch(byte[] first) {
        var texts = new HashMap<Bytes, Long>();
        int count = 0;
        for (var octets = first; octets != null; octets = count < BATCH ? received.poll() : null) {
            count++;
            texts.merge(Bytes.of(octets), 1L, Long::sum);
        }
        var sessions = unwritten.computeIfAbsent(today(), day -> new HashMap<>());
        texts.forEach((octets, times) -> session(octets, times).ifPresent(session -> {
            if (sessions.size() < MOST_UNWRITTEN || sessions.containsKey(session)) {
                sessions.merge(session, times, Long::sum);
            } else {
                dropped.addAndGet(times);
            }
        }));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Optional<Session> session(Bytes datagram, long times) {
        return switch (SessionDatagram.read(datagram.toArray())) {
            case Parsed.Ok<Session>(var session) -> Optional.of(session);
            case Parsed.Malformed<Session>(var at, var why) -> {
                bad += times;
                if (!warnedOfDatagram) {
                    warnedOfDatagram = true;
                    warnings.accept("a datagram is not understood and not counted: " + Printable.of(why)
                            + "; further ones are counted at the end");
                }
                yield Optional.empty();
            }
        };
    }

    /** What cannot be written now is tried again, until there is no more room for it in memory. */
    private void write(boolean idle) {
        try {
            if (!SessionDatabase.isIn(directory)) {
                var gone = database;
                database = new SessionDatabase(directory);
                gone.close();
            }
            for (var days = unwritten.entrySet().iterator(); days.hasNext(); days.remove()) {
                var day = days.next();
                if (!day.getValue().isEmpty()) {
                    database.add(day.getKey(), day.getValue());
                }
            }
            tidy(idle);
            if (warnedOfDisk) {
                warnedOfDisk = false;
                warnings.accept("sessions can be written again");
            }
        } catch (IOException e) {
            if (!warnedOfDisk) {
                warnedOfDisk = true;
                warnings.accept("sessions cannot be written: " + Printable.of(String.valueOf(e.getMessage()))
                        + "; make room, or mend its directory: until then sessions are held in memory");
            }
        }
    }

    private void tidy(boolean idle) throws IOException {
        var today = today();
        if (!today.equals(tidied)) {
            database.removeBefore(today.minusDays(daysKept));
            tidied = today;
        }
        if (database.ahead() > (idle ? MUCH_AHEAD : TOO_MUCH_AHEAD)) {
            database.tidy();
        }
    }

    /** Once a second, beside all else: a busy disk may take longer than senders wait. */
    private void force() {
        boolean told = false;
        try (var beside = new SessionDatabase(directory)) {
            while (!ended) {
                Thread.sleep(FORCE_MILLIS);
                try {
                    beside.force();
                    told = false;
                } catch (IOException e) {
                    if (!told) {
                        told = true;
                        warnings.accept(NOT_FORCED + Printable.of(String.valueOf(e.getMessage())) + "; see to the disk");
                    }
                }
            }
        } catch (InterruptedException e) {
            // It is the end, and closing forces the rest.
        } catch (IOException e) {
            warnings.accept(NOT_FORCED + Printable.of(String.valueOf(e.getMessage())) + "; see to the disk");
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
    }

    private static final String NOT_FORCED = "what was written may not outlive a loss of power: ";
    private static final long MUCH_AHEAD = 8L << 20;
    private static final long TOO_MUCH_AHEAD = 256L << 20;
    private static final int MOST_WAITING = 100_000;
    private static final int BATCH = 5_000;
    private static final int MOST_UNWRITTEN = 200_000;
    private static final int POLL_MILLIS = 200;
    private static final long FORCE_MILLIS = 1000;
}
