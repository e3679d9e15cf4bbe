package org.danewerk.net.smtp;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bounds how many handshakes compute at once, so that those begun get done before new ones begin. Sockets may be open in far larger
 * numbers. First come, first served; safe for many threads.
 */
public final class HandshakeGate {
    private final Semaphore places;

    public HandshakeGate(int handshakes) {
        places = new Semaphore(handshakes, true);
    }

    /** A few handshakes for each processor: while some wait for their peers, others compute. */
    public static HandshakeGate perCore(int handshakes) {
        return new HandshakeGate(Runtime.getRuntime().availableProcessors() * handshakes);
    }

    /** Waits for a place. */
    Place enter() throws InterruptedException {
        places.acquire();
        return new Place(places);
    }

    /** Held by one handshake. Safe for many threads: who runs out of patience with the peer is another. */
    static final class Place implements AutoCloseable {
        private final Semaphore places;
        private final AtomicBoolean held = new AtomicBoolean(true);

        private Place(Semaphore places) {
            this.places = places;
        }

        boolean held() {
            return held.get();
        }

        /** Gives the place to another, at the end or because the peer is slow. */
        @Override
        public void close() {
            if (held.compareAndSet(true, false)) {
                places.release();
            }
        }
    }
}
