package org.danewerk.net.dns;

import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.LookupFailure;

/** What stands, or does not stand, at one name, judged by itself. */
sealed interface Judged {
    /** @param status secure or insecure */
    record Is(DnssecStatus status, long ttlSeconds) implements Judged {}

    record Not(LookupFailure failure, String detail) implements Judged {}
}
