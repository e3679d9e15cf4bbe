package org.danewerk.net.smtp;

import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.danewerk.core.verdict.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * Holds one session at a time with each address and port, and no more than a given number with all of them.
 *
 * <p>Remembers an address only while somebody is busy with it. Safe for many threads at once.
 */
public final class PoliteConnector implements SmtpConnector {
    private final SmtpConnector connector;
    private final Semaphore sessions;
    private final ConcurrentHashMap<InetSocketAddress, Turn> turns = new ConcurrentHashMap<>();

    /**
     * @param sessions the most to be open at once; each takes a file descriptor and about 100 KiB
     */
    public PoliteConnector(SmtpConnector connector, int sessions) {
        this.connector = connector;
        this.sessions = new Semaphore(sessions, true);
    }

    @Override
    public Evidence connect(Target target) {
        var peer = new InetSocketAddress(target.address(), target.port());
        var turn = turns.compute(peer, (key, known) -> known == null ? Turn.first() : known.oneMore());
        turn.lock().lock();
        try {
            // Who waits for an address keeps no other from an open session.
            sessions.acquireUninterruptibly();
            try {
                return connector.connect(target);
            } finally {
                sessions.release();
            }
        } finally {
            turn.lock().unlock();
            turns.computeIfPresent(peer, (key, known) -> known.oneLess());
        }
    }

    /** Addresses in use or waited for. */
    int busyPeers() {
        return turns.size();
    }

    /**
     * @param users those who hold the lock or wait for it
     */
    private record Turn(ReentrantLock lock, int users) {
        private static Turn first() {
            return new Turn(new ReentrantLock(true), 1);
        }

        private Turn oneMore() {
            return new Turn(lock, users + 1);
        }

        private @Nullable Turn oneLess() {
            return users == 1 ? null : new Turn(lock, users - 1);
        }
    }
}
