package org.danewerk.operations.publish;

import java.util.List;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;

/** Puts a whole TLSA RRset where the primary of its zone takes it. Never throws for what servers, files and programs do. */
public interface Publisher {
    /**
     * Makes one change, whole or not at all.
     *
     * @param owner such as {@code _25._tcp.mx.example.com}; with an alias there, the records stand where the alias leads, and a server may
     *     say of records beside it that they were taken and drop them. RFC 2136 §3.4.2.2
     * @param before what the primary has, as last read; what the change is conditional on where the publisher can say so
     * @param after all that it shall have; empty where none is to stay
     * @param ttlSeconds of every record. RFC 2181 §5.2
     */
    Publication publish(DomainName owner, Set<TlsaRecord> before, Set<TlsaRecord> after, long ttlSeconds);

    /** What its operator should know before it is used, a line each. */
    default List<String> warnings() {
        return List.of();
    }
}
