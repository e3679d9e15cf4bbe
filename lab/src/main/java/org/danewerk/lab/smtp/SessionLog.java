package org.danewerk.lab.smtp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.danewerk.core.dns.DomainName;

/** The sessions that have ended, and the messages that were taken, oldest first; the last ten thousand of each. */
public final class SessionLog {
    private final Deque<SmtpSession> sessions = new ArrayDeque<>();
    private final Deque<TakenMessage> taken = new ArrayDeque<>();
    private long changes;
    private final Lock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();

    public List<SmtpSession> all() {
        lock.lock();
        try {
            return List.copyOf(sessions);
        } finally {
            lock.unlock();
        }
    }

    public List<SmtpSession> of(DomainName host) {
        return all().stream()
                .filter(session -> session.host().name().equals(host))
                .toList();
    }

    /**
     * The sessions of a host, once there are as many as this; a server notices the end of a session a little later than its
     * client.
     *
     * @return fewer when the time is over
     */
    public List<SmtpSession> await(DomainName host, int count, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (of(host).size() < count && left > 0) {
                left = added.awaitNanos(left);
            }
            return of(host);
        } finally {
            lock.unlock();
        }
    }

    /** Each is here before its client is told that it is taken, while its session goes on. */
    public List<TakenMessage> taken() {
        lock.lock();
        try {
            return List.copyOf(taken);
        } finally {
            lock.unlock();
        }
    }

    /** How often a session ended or a message was taken. */
    public long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@link #changes} is no longer this, or the time is over; returns it. */
    public long awaitChange(long known, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (changes == known && left > 0) {
                left = added.awaitNanos(left);
            }
            return changes;
        } finally {
            lock.unlock();
        }
    }

    void add(SmtpSession session) {
        keep(sessions, session);
    }

    void take(TakenMessage message) {
        keep(taken, message);
    }

    private <T> void keep(Deque<T> all, T one) {
        lock.lock();
        try {
            if (all.size() == CAPACITY) {
                all.removeFirst();
            }
            all.addLast(one);
            changes++;
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static final int CAPACITY = 10_000;
}
