package org.danewerk.operations.provider;

import java.util.Map;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.operations.publish.Publication;

/** What a provider has at a name. */
sealed interface Standing {
    /**
     * TLSA records, or none.
     *
     * @param notes what the provider keeps with each of them: its own id, text or comment
     * @param ttls of all of them
     */
    record Held(Map<TlsaRecord, String> notes, Set<Long> ttls) implements Standing {
        public Held {
            notes = Map.copyOf(notes);
            ttls = Set.copyOf(ttls);
        }

        static Held none() {
            return new Held(Map.of(), Set.of());
        }

        Set<TlsaRecord> records() {
            return notes.keySet();
        }

        /** RFC 2181 §5.2: all with this TTL. */
        boolean is(Set<TlsaRecord> wanted, long ttlSeconds) {
            return records().equals(wanted) && (wanted.isEmpty() || ttls.equals(Set.of(ttlSeconds)));
        }
    }

    /** An alias, beside which no other record can stand. RFC 1034 §3.6.2. */
    record Alias(String target) implements Standing {}

    record Failed(Publication why) implements Standing {}
}
