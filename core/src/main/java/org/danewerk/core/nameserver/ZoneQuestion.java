package org.danewerk.core.nameserver;

import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RecordType;

/** One question that every server of a zone is asked, and what it is asked for. */
public record ZoneQuestion(DomainName name, RecordType type, Purpose purpose) {
    /** Why senders, or who looks after the zone, would ask that. */
    public enum Purpose {
        /** Which version of the zone the server has. */
        SERIAL,
        KEYS,
        NAME_SERVERS,
        MAIL_SERVERS,
        ADDRESSES,
        TLSA,
        /** A name that has none but names below it, such as {@code _tcp.mx.example.org}. RFC 8020 §2 */
        EMPTY_NON_TERMINAL,
        NO_SUCH_NAME
    }

    @Override
    public String toString() {
        return name.toText() + " " + type;
    }
}
