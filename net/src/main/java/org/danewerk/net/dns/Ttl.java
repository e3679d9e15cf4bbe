package org.danewerk.net.dns;

import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;

/** How long answers may be kept. */
final class Ttl {
    /** One day: no answer is worth keeping longer. RFC 8767 §4 and RFC 2181 §8 leave the cap to us. */
    static final long MAX_POSITIVE = 86_400;
    /** One hour. RFC 2308 §5 advises one to three. */
    static final long MAX_NEGATIVE = 3_600;

    private Ttl() {}

    static long of(List<ResourceRecord> rrset) {
        long ttl = MAX_POSITIVE;
        for (var rr : rrset) {
            ttl = Math.min(ttl, rr.ttlSeconds());
        }
        return ttl;
    }

    /**
     * The lesser of the SOA's TTL and its MINIMUM; 0 without a SOA, since then nothing says how long. RFC 2308 §5, RFC 9077 §3
     *
     * <p>Its signature is not looked at: who forges it can but shorten what the denial records, which are signed, allow.
     */
    static long negative(List<ResourceRecord> authority, DomainName name) {
        for (var rr : authority) {
            if (rr.type() == RrType.SOA && name.isAtOrBelow(rr.owner())) {
                return Math.min(MAX_NEGATIVE, Math.min(rr.ttlSeconds(), minimum(rr.rdata())));
            }
        }
        return 0;
    }

    private static long minimum(Bytes soa) {
        int at = soa.size() - 4;
        return (long) soa.at(at) << 24 | soa.at(at + 1) << 16 | soa.at(at + 2) << 8 | soa.at(at + 3);
    }
}
