package org.danewerk.core.rollover;

import java.time.Instant;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;

/**
 * Records that a cache may hold: served with this TTL until this instant, as far as can be known.
 *
 * @param records none where caches hold that there are none
 */
public record HeldRecords(Set<TlsaRecord> records, long ttlSeconds, Instant lastServed) {
    public HeldRecords {
        records = Set.copyOf(records);
    }

    boolean of(ServerSight.Serves served) {
        return ttlSeconds == served.ttlSeconds() && records.equals(served.records());
    }

    ServerSight.Serves served() {
        return new ServerSight.Serves(records, ttlSeconds);
    }
}
