package org.danewerk.lab.smtp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.danewerk.core.dns.DomainName;

/** The sessions that have ended, oldest first; the last ten thousand of them. */
public final class SessionLog {
    private final Deque<SmtpSession> sessions = new ArrayDeque<>();
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

    void add(SmtpSession session) {
        lock.lock();
        try {
            if (sessions.size() == CAPACITY) {
                sessions.removeFirst();
            }
            sessions.addLast(session);
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static final int CAPACITY = 10_000;
}
