package org.danewerk.cli;

import java.io.IOException;
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

/**
 * Takes datagrams from a socket into the log. One thread receives and never waits for the disk, since the kernel holds few datagrams, and who
 * sends them waits for nobody; another writes them, in batches, equal ones together.
 */
final class SessionCollector {
    private final SessionLog log;
    private final InstantSource clock;
    private final Consumer<String> warnings;
    private final BlockingQueue<byte[]> received = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<LocalDate, Map<Bytes, Long>> unwritten = new HashMap<>();
    private volatile boolean ended;
    private volatile Optional<String> broken = Optional.empty();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private long bad;
    private boolean warnedOfDisk;
    private boolean warnedOfDatagram;

    /** @param warnings each one line */
    SessionCollector(SessionLog log, InstantSource clock, Consumer<String> warnings) {
        this.log = log;
        this.clock = clock;
        this.warnings = warnings;
    }

    /** Until {@link #end}. */
    void run(UnixDatagramSocket socket) throws InterruptedException {
        var receiver = Thread.ofPlatform().name("receiver").start(() -> receive(socket));
        // Not to be interrupted: that would close the log.
        Thread.ofPlatform().daemon().name("forcer").start(this::force);
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

    /** Equal datagrams are one line. Where there are few they are read at once; under load that waits for who reads the log. */
    private void batch(byte[] first) {
        var texts = new HashMap<Bytes, Long>();
        int count = 0;
        for (var octets = first; octets != null; octets = count < BATCH ? received.poll() : null) {
            count++;
            texts.merge(Bytes.of(octets), 1L, Long::sum);
        }
        if (texts.size() <= READ_AT_ONCE) {
            texts.entrySet().removeIf(text -> !isUnderstood(text.getKey(), text.getValue()));
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var sessions = unwritten.computeIfAbsent(today, day -> new HashMap<>());
        texts.forEach((octets, times) -> {
            if (sessions.size() < MOST_UNWRITTEN || sessions.containsKey(octets)) {
                sessions.merge(octets, times, Long::sum);
            } else {
                dropped.addAndGet(times);
            }
        });
    }

    private boolean isUnderstood(Bytes datagram, long times) {
        return switch (SessionDatagram.read(datagram.toArray())) {
            case Parsed.Ok<Session> ok -> true;
            case Parsed.Malformed<Session>(var at, var why) -> {
                bad += times;
                if (!warnedOfDatagram) {
                    warnedOfDatagram = true;
                    warnings.accept("a datagram is not understood and not counted: " + Printable.of(why)
                            + "; further ones are counted at the end");
                }
                yield false;
            }
        };
    }

    /** What cannot be written now is tried again, until there is no more room for it in memory. */
    private void write(boolean idle) {
        try {
            for (var days = unwritten.entrySet().iterator(); days.hasNext(); days.remove()) {
                var day = days.next();
                if (!day.getValue().isEmpty()) {
                    log.append(day.getKey(), day.getValue());
                }
            }
            if (idle) {
                log.tidy();
            }
            if (warnedOfDisk) {
                warnedOfDisk = false;
                warnings.accept("the log can be written again");
            }
        } catch (IOException e) {
            if (!warnedOfDisk) {
                warnedOfDisk = true;
                warnings.accept("the log cannot be written: " + Printable.of(String.valueOf(e.getMessage()))
                        + "; make room, or mend its directory: until then sessions are held in memory");
            }
        }
    }

    /** Once a second, beside all else: a busy disk may take longer than senders wait. */
    private void force() {
        boolean told = false;
        try {
            while (!ended) {
                Thread.sleep(FORCE_MILLIS);
                try {
                    log.force();
                    told = false;
                } catch (IOException e) {
                    if (!told) {
                        told = true;
                        warnings.accept("what was written may not outlive a loss of power: "
                                + Printable.of(String.valueOf(e.getMessage())) + "; see to the disk");
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final int MOST_WAITING = 100_000;
    private static final int BATCH = 5_000;
    private static final int READ_AT_ONCE = 64;
    private static final int MOST_UNWRITTEN = 200_000;
    private static final int POLL_MILLIS = 200;
    private static final long FORCE_MILLIS = 1000;
}
