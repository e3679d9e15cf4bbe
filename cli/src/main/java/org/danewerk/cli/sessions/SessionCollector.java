package org.danewerk.cli.sessions;

import java.io.IOException;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.danewerk.cli.base.Counted;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.operations.Printable;
import org.danewerk.operations.tlsrpt.SessionDatagram;

/**
 * Takes datagrams from a socket into the database. One thread receives and never waits for the disk, since the kernel holds few datagrams, and who
 * sends them waits for nobody; another writes them, in batches, equal ones together.
 */
public final class SessionCollector {
    private final SessionWriter writer;
    private final Consumer<String> warnings;
    private final BlockingQueue<byte[]> received = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile boolean ended;
    private volatile Optional<String> broken = Optional.empty();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private long bad;
    private final AtomicLong tooLarge = new AtomicLong();
    private final AtomicBoolean warnedOfDatagram = new AtomicBoolean();

    /**
     * @param writer whose {@link SessionWriter#write} nobody else calls
     * @param warnings each one line
     */
    public SessionCollector(SessionWriter writer, Consumer<String> warnings) {
        this.writer = writer;
        this.warnings = warnings;
    }

    /** Until {@link #end}. */
    public void run(UnixDatagramSocket socket) throws InterruptedException {
        var receiver = Thread.ofPlatform().name("receiver").start(() -> receive(socket));
        try {
            while (!ended || receiver.isAlive() || !received.isEmpty()) {
                var first = received.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch(first);
                }
                writer.write(first == null);
            }
        } finally {
            ended = true;
            receiver.join();
            writer.write(false);
        }
    }

    /** From any thread. */
    public void end() {
        ended = true;
    }

    /** Why it came to its end by itself. */
    public Optional<String> broken() {
        return broken;
    }

    /** For people, in one line. */
    public String sum() {
        return Counted.of(taken.get(), "datagram") + " received, " + (bad + tooLarge.get())
                + " of them not understood, " + dropped.get() + " lost"
                + (writer.held() > 0 ? ", " + writer.held() + " that could not be written" : "");
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
                    case UnixDatagramSocket.Received.TooLarge(var octets) -> {
                        taken.incrementAndGet();
                        tooLarge.incrementAndGet();
                        notUnderstood("it has " + octets + " octets, and the library makes none of more than "
                                + SessionDatagram.LARGEST);
                    }
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
        texts.forEach((octets, times) -> session(octets, times).ifPresent(session -> {
            if (!writer.add(session, times)) {
                dropped.addAndGet(times);
            }
        }));
    }

    private Optional<Session> session(Bytes datagram, long times) {
        return switch (SessionDatagram.read(datagram.toArray())) {
            case Parsed.Ok<Session>(var session) -> Optional.of(session);
            case Parsed.Malformed<Session>(var at, var why) -> {
                bad += times;
                notUnderstood(why);
                yield Optional.empty();
            }
        };
    }

    /** The first is told. */
    private void notUnderstood(String why) {
        if (!warnedOfDatagram.getAndSet(true)) {
            warnings.accept("a datagram is not understood and not counted: " + Printable.of(why)
                    + "; further ones are counted at the end");
        }
    }

    private static final int MOST_WAITING = 100_000;
    private static final int BATCH = 5_000;
    private static final int POLL_MILLIS = 200;
}
