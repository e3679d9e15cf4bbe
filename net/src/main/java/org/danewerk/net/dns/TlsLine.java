package org.danewerk.net.dns;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Query;
import org.danewerk.net.time.Overdue;
import org.jspecify.annotations.Nullable;

/**
 * One connection over TLS with many questions under way, whose answers come in any order. RFC 7766 §6.2.1, RFC 7858 §3.3.
 *
 * <p>It ends when the server closes it, when it lies idle, and when a question gets no answer while nothing else comes either: then
 * something on it is stuck, and whoever comes next had better have a new one.
 */
final class TlsLine {
    /** More than a server has in hand at once has to wait there anyway. */
    private static final int MOST_AT_ONCE = 100;
    /** For what was received to be read, where nothing can be sent any more. */
    private static final long LAST_WORDS_NANOS = 1_000_000_000L;

    /** Messages on end that answer nothing: late ones at best. */
    private static final int MOST_STRAYS = 100;

    private final TlsWire wire;
    private final Overdue overdue;
    private final long idleNanos;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final ReentrantLock writing = new ReentrantLock();
    private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicLong answers = new AtomicLong();

    /** Comes to zero when nothing more is read. */
    private final CountDownLatch read = new CountDownLatch(1);

    private final ReentrantLock state = new ReentrantLock();
    /** Why it ended, once it has. */
    private volatile @Nullable String ended;

    private Overdue.@Nullable Watch idle;
    private int nextId;

    private TlsLine(TlsWire wire, Overdue overdue, int firstId, long idleNanos) {
        this.wire = wire;
        this.overdue = overdue;
        this.idleNanos = idleNanos;
        this.nextId = firstId;
    }

    /** @param firstId counted up from there, so that an answer that comes too late meets no other question */
    static TlsLine on(TlsWire wire, Overdue overdue, int firstId, long idleNanos) {
        var line = new TlsLine(wire, overdue, firstId, idleNanos);
        Thread.ofVirtual().name("danewerk-dns-over-tls").start(line::read);
        return line;
    }

    boolean isOpen() {
        return ended == null;
    }

    boolean hasAnswered() {
        return answers.get() > 0;
    }

    /** @throws LineClosed where the connection ended first */
    Parsed<DnsMessage> ask(DomainName name, int type, int flags, long end) throws IOException {
        Waiting.acquire(room, end);
        try {
            var question = enter(name, type, flags);
            try {
                write(question.query.octets(), end);
                byte[] reply = await(question, end);
                return DnsMessage.parse(reply, reply.length);
            } finally {
                leave(question);
            }
        } finally {
            room.release();
        }
    }

    private Pending enter(DomainName name, int type, int flags) throws LineClosed {
        state.lock();
        try {
            if (ended != null) {
                throw new LineClosed(ended);
            }
            if (idle != null) {
                overdue.release(idle);
                idle = null;
            }
            int id = nextId & 0xffff;
            while (pending.containsKey(id)) {
                id = id + 1 & 0xffff;
            }
            nextId = id + 1;
            var question = new Pending(Query.padded(id, flags, name, type), answers.get());
            pending.put(id, question);
            return question;
        } finally {
            state.unlock();
        }
    }

    private void leave(Pending question) {
        state.lock();
        try {
            pending.remove(question.id(), question);
            if (pending.isEmpty() && ended == null) {
                if (idle != null) {
                    overdue.release(idle);
                }
                idle = overdue.watch(System.nanoTime() + idleNanos, this::endIdle);
            }
        } finally {
            state.unlock();
        }
    }

    private void endIdle() {
        if (end("it lay idle", true)) {
            Thread.ofVirtual().name("danewerk-dns-over-tls-end").start(wire::goodbye);
        }
    }

    private void write(byte[] message, long end) throws IOException {
        var framed = new byte[message.length + 2];
        framed[0] = (byte) (message.length >> 8);
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        Waiting.lock(writing, end);
        try {
            wire.write(framed, end); // length and message at once, RFC 7766 §8
        } catch (IOException e) {
            // A server that closed behind its last answer is one that answers: what it sent is read first.
            awaitReader(end);
            abort("nothing can be sent on the connection any more");
            throw new LineClosed(String.valueOf(ended));
        } finally {
            writing.unlock();
        }
    }

    private void awaitReader(long end) throws IOException {
        try {
            var unused = read.await(Math.min(end - System.nanoTime(), LAST_WORDS_NANOS), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw Waiting.interrupted(e);
        }
    }

    private byte[] await(Pending question, long end) throws IOException {
        try {
            return question.reply.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (answers.get() == question.answersBefore) {
                abort("a question before got no reply");
            }
            throw Waiting.late();
        } catch (ExecutionException e) {
            throw new LineClosed(String.valueOf(ended));
        } catch (InterruptedException e) {
            throw Waiting.interrupted(e);
        }
    }

    private void read() {
        try {
            var in = new DataInputStream(new BufferedInputStream(wire.in()));
            int strays = 0;
            while (strays < MOST_STRAYS) {
                var message = new byte[in.readUnsignedShort()];
                in.readFully(message);
                strays = deliver(message) ? 0 : strays + 1;
            }
            abort("the server sends messages that belong to no question");
        } catch (EOFException e) {
            abort("the connection was closed before the reply was complete");
        } catch (IOException e) {
            abort("the connection broke before the reply was complete");
        } finally {
            read.countDown();
        }
    }

    /** RFC 7858 §3.3: by id, and by the question as well. */
    private boolean deliver(byte[] message) {
        if (message.length < 2) {
            return false;
        }
        var question = pending.get((message[0] & 0xff) << 8 | message[1] & 0xff);
        if (question == null
                || !question.query.isAnsweredBy(message, message.length)
                || !question.reply.complete(message)) {
            return false;
        }
        answers.incrementAndGet();
        return true;
    }

    private void abort(String why) {
        if (end(why, false)) {
            wire.cut();
        }
    }

    /** Whether this was what ended it. @param onlyIdle not if a question came in between */
    private boolean end(String why, boolean onlyIdle) {
        state.lock();
        try {
            if (ended != null || onlyIdle && !pending.isEmpty()) {
                return false;
            }
            ended = why;
            if (idle != null) {
                overdue.release(idle);
                idle = null;
            }
            pending.values().forEach(question -> question.reply.completeExceptionally(new LineClosed(why)));
            return true;
        } finally {
            state.unlock();
        }
    }

    /** A question under way; told apart by identity. */
    private static final class Pending {
        private final Query query;
        private final long answersBefore;
        private final CompletableFuture<byte[]> reply = new CompletableFuture<>();

        private Pending(Query query, long answersBefore) {
            this.query = query;
            this.answersBefore = answersBefore;
        }

        private int id() {
            return (query.octets()[0] & 0xff) << 8 | query.octets()[1] & 0xff;
        }
    }
}
