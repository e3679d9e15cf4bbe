package org.danewerk.net.table;

import java.util.concurrent.atomic.LongAdder;

/** What became of clients so far. Safe for many threads. */
public final class TableCounts {
    final LongAdder connections = new LongAdder();
    final LongAdder badRequests = new LongAdder();
    final LongAdder cutOff = new LongAdder();
    final LongAdder crowdedOut = new LongAdder();
    final LongAdder internalErrors = new LongAdder();

    TableCounts() {}

    public long connections() {
        return connections.sum();
    }

    /** What was no request. */
    public long badRequests() {
        return badRequests.sum();
    }

    /** Closed for being too slow. */
    public long cutOff() {
        return cutOff.sum();
    }

    /** Bugs of ours, answered as failures. */
    public long internalErrors() {
        return internalErrors.sum();
    }

    /** Closed to make room for others. */
    public long crowdedOut() {
        return crowdedOut.sum();
    }
}
