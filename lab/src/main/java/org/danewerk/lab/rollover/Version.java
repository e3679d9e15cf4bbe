package org.danewerk.lab.rollover;

import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;

/** An RRset as a zone has it at one time; without records, its absence with the negative TTL. */
record Version(Set<TlsaRecord> records, long ttlSeconds) {
    Version {
        records = Set.copyOf(records);
    }
}
