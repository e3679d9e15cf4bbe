package org.danewerk.core.rollover;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;

/** The one thing that may be done next. RFC 7671 §8.4. */
public sealed interface Step {
    /** What a change of records is for. */
    enum Change {
        /** Records beside those that are there, or in place of those that fit nothing. */
        ADD,
        /** Records go whose chains nobody presents any more. */
        RETIRE,
        /** All go. */
        WITHDRAW
    }

    /**
     * The whole RRset as it shall be.
     *
     * @param records none to have none
     * @param ttlSeconds of all of them
     */
    record Publish(DomainName owner, Set<TlsaRecord> records, long ttlSeconds, Change change) implements Step {
        public Publish {
            records = Set.copyOf(records);
        }
    }

    /** These do not serve yet what was published, or do not say. */
    record AwaitServers(DomainName owner, List<String> servers) implements Step {
        public AwaitServers {
            servers = List.copyOf(servers);
        }
    }

    /** Caches may hold other records until then. */
    record AwaitCaches(DomainName owner, Instant until) implements Step {}

    /** A certificate is to be issued for these keys, and no others. RFC 8555 §7.4 */
    record Certify(List<Credential> keys) implements Step {
        public Certify {
            keys = List.copyOf(keys);
        }
    }

    /** These are installed, key and chain in one, and the servers told. */
    record Install(List<Credential> credentials) implements Step {
        public Install {
            credentials = List.copyOf(credentials);
        }
    }

    /** These present something else, or cannot be seen. */
    record AwaitAddresses(List<String> addresses) implements Step {
        public AwaitAddresses {
            addresses = List.copyOf(addresses);
        }
    }

    /** Processes may present the old chain until then. */
    record AwaitProcesses(Instant until) implements Step {}

    /** The keys after the current ones are to be made, where there are none. */
    record StageNext() implements Step {}

    /** Nothing is to be done. */
    record Done() implements Step {}

    /** Nothing may be done. */
    record Refused(List<String> addresses, Why why) implements Step {
        public Refused {
            addresses = List.copyOf(addresses);
        }

        public enum Why {
            /** Records would have senders demand TLS that is not offered. RFC 7672 §2.2. */
            WITHOUT_TLS,
            /** There is nothing to publish records of. */
            NOTHING_CURRENT,
            /** In none of the combinations every chain has a record. */
            NO_COMBINATION
        }
    }
}
