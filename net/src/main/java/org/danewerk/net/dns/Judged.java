package org.danewerk.net.dns;

import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Proof;
import org.danewerk.core.dns.ProofLink;

/** What stands, or does not stand, at one name, judged by itself. */
sealed interface Judged {
    /** @param status secure or insecure @param proof from the trust anchor to what is judged, or to where that ended */
    record Is(DnssecStatus status, long ttlSeconds, Proof proof) implements Judged {}

    record Not(LookupFailure failure, String detail, Proof proof) implements Judged {}

    /** @param before what was proven before it broke */
    static Not bogus(Proof before, DomainName owner, int type, DnssecReason reason) {
        return new Not(
                LookupFailure.BOGUS,
                reason.text(),
                before.and(new ProofLink.Ends(owner, type, DnssecStatus.BOGUS, reason)));
    }
}
