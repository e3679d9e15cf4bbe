package org.danewerk.net.time;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs something when a wait takes too long: closes the socket that it waits on, mostly, which ends it.
 *
 * <p>One thread looks every few milliseconds while anything is under way, and none when not. A timer for each wait costs more: every
 * one of them wakes the JDK's thread for timers. Safe for many threads at once.
 */
public final class Overdue {
    private static final long PERIOD_MILLIS = 10;

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watching = new AtomicBoolean();

    /**
     * @param end on the scale of {@link System#nanoTime}; what is late is noticed a few milliseconds later
     * @param late short, throws nothing, and runs on another thread
     */
    public Watch watch(long end, Runnable late) {
        var watch = new Watch(end, late);
        watches.add(watch);
        if (!watching.get() && watching.compareAndSet(false, true)) {
            Thread.ofVirtual().name("danewerk-overdue").start(this::run);
        }
        return watch;
    }

    /** Whether the watch ended in time; else what it was to do is done or about to be. */
    public boolean release(Watch watch) {
        return watches.remove(watch);
    }

    private void run() {
        do {
            try {
                do {
                    Thread.sleep(PERIOD_MILLIS);
                    endOverdue(System.nanoTime());
                } while (!watches.isEmpty());
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody else has this thread", e);
            } finally {
                watching.set(false);
            }
        } while (!watches.isEmpty() && watching.compareAndSet(false, true));
    }

    private void endOverdue(long now) {
        for (var watch : watches) {
            if (watch.end - now <= 0 && watches.remove(watch)) {
                watch.late.run();
            }
        }
    }

    /** One wait under watch; told apart by identity. */
    public static final class Watch {
        private final long end;
        private final Runnable late;

        private Watch(long end, Runnable late) {
            this.end = end;
            this.late = late;
        }
    }
}
