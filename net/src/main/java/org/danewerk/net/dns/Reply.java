package org.danewerk.net.dns;

import org.danewerk.core.dns.LookupFailure;
import org.danewerk.net.dns.message.DnsMessage;

/** What came of one query: an answer (NOERROR or NXDOMAIN), or why there is none. */
public sealed interface Reply {
    record Answer(DnsMessage message) implements Reply {}

    /** @param detail for people: whom we asked and what happened, with the resolver's extended error */
    record Failure(LookupFailure failure, String detail) implements Reply {}
}
