package org.danewerk.net.dns;

import java.util.List;
import org.danewerk.core.dns.ExtendedError;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.net.dns.message.DnsMessage;

/** What came of one query: an answer (NOERROR or NXDOMAIN), or why there is none. */
public sealed interface Reply {
    record Answer(DnsMessage message) implements Reply {}

    /** @param detail for people: whom we asked and what happened, with the resolver's extended error */
    record Failure(LookupFailure failure, String detail, List<ExtendedError> extendedErrors) implements Reply {
        public Failure {
            extendedErrors = List.copyOf(extendedErrors);
        }

        /** Where no resolver said why. */
        public Failure(LookupFailure failure, String detail) {
            this(failure, detail, List.of());
        }
    }
}
