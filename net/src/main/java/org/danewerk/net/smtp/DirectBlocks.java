package org.danewerk.net.smtp;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Blocks of memory outside the heap, used again by one session after the other: getting one from the system costs more than a reply,
 * and gives it back only when the collector runs. Safe for many threads.
 */
final class DirectBlocks {
    static final int OCTETS = 10 * 1024;
    private static final int MOST_KEPT = 256;

    private final ConcurrentLinkedQueue<ByteBuffer> kept = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    ByteBuffer take() {
        var block = kept.poll();
        if (block == null) {
            return ByteBuffer.allocateDirect(OCTETS);
        }
        count.decrementAndGet();
        return block.clear();
    }

    /** The caller keeps no slice of it in use. */
    void giveBack(ByteBuffer block) {
        if (count.incrementAndGet() <= MOST_KEPT) {
            kept.add(block);
        } else {
            count.decrementAndGet();
        }
    }
}
