package org.danewerk.net.smtp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.danewerk.core.mail.Mail;

/**
 * Hands further messages for a host over in the session of an earlier one. RFC 5321 §4.1.4.
 *
 * <p>Only to the same address by the same name, and only as each message's own judgement of what that session showed allows: a policy that
 * has changed meanwhile is held against the same certificate. Sessions end after so many messages, after so long, and when nothing follows
 * soon. Safe for many threads at once; closed, it ends what is open.
 */
public final class ReusingSender implements SmtpSender, AutoCloseable {
    private final StarttlsConnector connector;
    private final Bounds bounds;
    private final Map<SmtpConnector.Target, ArrayDeque<Session>> idle = new HashMap<>();
    private final Set<Session> eldestFirst = new LinkedHashSet<>();
    private final Set<Thread> running = new LinkedHashSet<>();
    private boolean closed;

    /**
     * @param messages in one session
     * @param age at which none is begun in it any more
     * @param idle how long a session waits for another
     * @param sessions that wait at once, over all hosts; the eldest gives way
     */
    public record Bounds(int messages, Duration age, Duration idle, int sessions) {
        /** Time as Postfix has it: a server's processes are not to be held without use. */
        public static final Bounds DEFAULT = new Bounds(100, Duration.ofMinutes(5), Duration.ofSeconds(2), 100);
    }

    public ReusingSender(StarttlsConnector connector, Bounds bounds) {
        this.connector = connector;
        this.bounds = bounds;
    }

    @Override
    public Handover send(SmtpConnector.Target target, Mail mail, Leave leave) {
        for (var session = take(target); session.isPresent(); session = take(target)) {
            var handover = session.get().hand(mail, leave).join();
            if (handover.isPresent()) {
                return handover.get();
            }
        }
        return new Session(target).open(mail, leave).join().orElseThrow();
    }

    private synchronized Optional<Session> take(SmtpConnector.Target target) {
        var waiting = idle.get(target);
        if (waiting == null) {
            return Optional.empty();
        }
        var session = waiting.removeLast();
        forget(session, waiting);
        return Optional.of(session);
    }

    private void forget(Session session, ArrayDeque<Session> waiting) {
        eldestFirst.remove(session);
        if (waiting.isEmpty()) {
            idle.remove(session.target);
        }
    }

    /** Whether it may wait for another message. */
    private synchronized boolean await(Session session) {
        if (closed) {
            return false;
        }
        if (eldestFirst.size() >= bounds.sessions()) {
            var eldest = eldestFirst.iterator().next();
            if (withdraw(eldest)) {
                eldest.end();
            }
        }
        idle.computeIfAbsent(session.target, target -> new ArrayDeque<>()).add(session);
        eldestFirst.add(session);
        return true;
    }

    /** Whether nobody has taken it yet. */
    private synchronized boolean withdraw(Session session) {
        var waiting = idle.get(session.target);
        if (waiting == null || !waiting.remove(session)) {
            return false;
        }
        forget(session, waiting);
        return true;
    }

    @Override
    public void close() {
        List<Thread> ending;
        synchronized (this) {
            closed = true;
            for (var session : List.copyOf(eldestFirst)) {
                if (withdraw(session)) {
                    session.end();
                }
            }
            ending = new ArrayList<>(running);
        }
        try {
            for (var thread : ending) {
                thread.join(GOODBYES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Session implements Succession {
        private final SmtpConnector.Target target;
        private final long began = System.nanoTime();
        private final LinkedBlockingQueue<Optional<Next>> box = new LinkedBlockingQueue<>();
        private final CompletableFuture<Optional<Handover>> first = new CompletableFuture<>();
        /** What came of the message before, which is told once the session is there for another. */
        private Runnable tell = () -> {};

        private Optional<CompletableFuture<Optional<Handover>>> handed = Optional.empty();
        private int messages;

        private Session(SmtpConnector.Target target) {
            this.target = target;
        }

        private CompletableFuture<Optional<Handover>> open(Mail mail, Leave leave) {
            var thread = Thread.ofVirtual().unstarted(() -> run(mail, leave));
            synchronized (ReusingSender.this) {
                running.add(thread);
            }
            thread.start();
            return first;
        }

        private void run(Mail mail, Leave leave) {
            try {
                var handover = connector.send(target, mail, leave, this);
                first.complete(Optional.of(handover));
                tell.run();
            } catch (RuntimeException e) {
                // Such as of whoever was asked for leave: nobody is to wait for ever.
                first.completeExceptionally(e);
                handed.ifPresent(future -> future.completeExceptionally(e));
            } finally {
                synchronized (ReusingSender.this) {
                    running.remove(Thread.currentThread());
                }
            }
        }

        private CompletableFuture<Optional<Handover>> hand(Mail mail, Leave leave) {
            var future = new CompletableFuture<Optional<Handover>>();
            handed = Optional.of(future);
            box.add(Optional.of(new Next(mail, leave, came -> tell = () -> future.complete(came))));
            return future;
        }

        private void end() {
            box.add(Optional.empty());
        }

        @Override
        public Optional<Next> after(Optional<Handover> done) {
            messages++;
            boolean waits = messages < bounds.messages()
                    && System.nanoTime() - began < bounds.age().toNanos()
                    && await(this);
            if (done.isPresent()) {
                first.complete(done);
            }
            tell.run();
            tell = () -> {};
            return waits ? next() : Optional.empty();
        }

        private Optional<Next> next() {
            try {
                var next = box.poll(bounds.idle().toNanos(), TimeUnit.NANOSECONDS);
                // Whoever has taken it meanwhile is about to say what follows.
                return next != null ? next : withdraw(this) ? Optional.empty() : box.take();
            } catch (InterruptedException e) {
                withdraw(this);
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    /** As long as a session waits for the answer to QUIT, and a little. */
    private static final Duration GOODBYES = Duration.ofSeconds(4);
}
