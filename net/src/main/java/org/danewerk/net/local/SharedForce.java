package org.danewerk.net.local;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forces a directory to the disk for all who want it at the same time. Each returns only after a force that began when what it wants
 * there had been done; who comes while one is under way waits for the next, which serves all who wait. Safe for many threads.
 */
final class SharedForce {
    private final Action force;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long asked;
    private long done;
    private boolean underWay;

    /** What forces it. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    SharedForce(Action force) {
        this.force = force;
    }

    /** @throws IOException where it fails; for whom another's failed, it is tried again */
    void run() throws IOException {
        long all = turn();
        if (all == 0) {
            return;
        }
        boolean forced = false;
        try {
            force.run();
            forced = true;
        } finally {
            end(forced ? all : 0);
        }
    }

    /** Up to whom a force now counts, in the order in which they came; 0 where another has seen to it. */
    private long turn() {
        lock.lock();
        try {
            long mine = ++asked;
            while (underWay && done < mine) {
                ended.awaitUninterruptibly();
            }
            underWay = underWay || done < mine;
            return done < mine ? asked : 0;
        } finally {
            lock.unlock();
        }
    }

    private void end(long served) {
        lock.lock();
        try {
            underWay = false;
            done = Math.max(done, served);
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
