package org.danewerk.core.rollover;

import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;

/** What one authoritative server said, asked itself. */
public record ServerSight(String server, Answer answer) {
    public sealed interface Answer {}

    /**
     * @param records none where it proved that there are none
     * @param ttlSeconds of the RRset as served; of its absence where there is none. RFC 2308 §5
     */
    public record Serves(Set<TlsaRecord> records, long ttlSeconds) implements Answer {
        public Serves {
            records = Set.copyOf(records);
        }
    }

    /** No answer, or one that is none; what it would serve to others nobody knows. */
    public record Silent(String why) implements Answer {}
}
