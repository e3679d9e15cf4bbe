package org.danewerk.net.dns;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Waits that end in time, on the scale of {@link System#nanoTime}. */
final class Waiting {
    private Waiting() {}

    /** At least 1, since 0 would wait for ever. */
    static int millisUntil(long end) throws SocketTimeoutException {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) {
            throw late();
        }
        return (int) Math.max(1, Math.min(nanos / 1_000_000, Integer.MAX_VALUE));
    }

    static void lock(ReentrantLock lock, long end) throws InterruptedIOException {
        try {
            if (!lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw late();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static void acquire(Semaphore semaphore, long end) throws InterruptedIOException {
        try {
            if (!semaphore.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw late();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static SocketTimeoutException late() {
        return new SocketTimeoutException("time is up");
    }

    static InterruptedIOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        var e = new InterruptedIOException("interrupted");
        e.initCause(cause);
        return e;
    }
}
