package org.danewerk.net.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes channels whose time is up, which ends the read that waits on them.
 *
 * <p>One thread looks every few milliseconds while anything is under way, and none when not; a timer for each read costs more. Safe
 * for many threads at once.
 */
final class Overdue {
    private static final long PERIOD_MILLIS = 10;

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watching = new AtomicBoolean();

    /** @param end on the scale of {@link System#nanoTime} */
    Watch watch(Channel channel, long end) {
        var watch = new Watch(channel, end);
        watches.add(watch);
        if (!watching.get() && watching.compareAndSet(false, true)) {
            Thread.ofVirtual().name("danewerk-dns-overdue").start(this::run);
        }
        return watch;
    }

    /** Whether the watch ended in time; else the channel is closed or about to be. */
    boolean release(Watch watch) {
        return watches.remove(watch);
    }

    private void run() {
        do {
            try {
                do {
                    Thread.sleep(PERIOD_MILLIS);
                    closeOverdue(System.nanoTime());
                } while (!watches.isEmpty());
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody else has this thread", e);
            } finally {
                watching.set(false);
            }
        } while (!watches.isEmpty() && watching.compareAndSet(false, true));
    }

    private void closeOverdue(long now) {
        for (var watch : watches) {
            if (watch.end - now <= 0 && watches.remove(watch)) {
                try {
                    watch.channel.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e); // closing a datagram channel does not fail
                }
            }
        }
    }

    /** One channel under watch; told apart by identity. */
    static final class Watch {
        private final Channel channel;
        private final long end;

        private Watch(Channel channel, long end) {
            this.channel = channel;
            this.end = end;
        }
    }
}
