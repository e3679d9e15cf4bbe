package org.danewerk.net.dnssec;

import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Signer;
import org.danewerk.net.dns.message.ResourceRecord;

/**
 * One RRSIG record. RFC 4034 §3.
 *
 * @param labels of the owner the data was signed under, without a leading asterisk
 * @param ttlSeconds of the record itself
 * @param head the data up to and with the signer, in canonical form: what is signed before the records
 */
public record Rrsig(
        int typeCovered,
        int algorithm,
        int labels,
        long originalTtl,
        long expiration,
        long inception,
        int keyTag,
        DomainName signer,
        Bytes head,
        Bytes signature,
        long ttlSeconds) {
    private static final int FIXED = 18;

    static Optional<Rrsig> of(ResourceRecord rr) {
        Bytes rdata = rr.rdata();
        if (rdata.size() <= FIXED) {
            return Optional.empty();
        }
        return switch (DomainName.parseWire(rdata, FIXED)) {
            case Parsed.Malformed<DomainName> malformed -> Optional.empty();
            case Parsed.Ok<DomainName>(var signer) -> {
                int end = FIXED + signer.wireSize();
                yield Optional.of(new Rrsig(
                        rdata.at(0) << 8 | rdata.at(1),
                        rdata.at(2),
                        rdata.at(3),
                        u32(rdata, 4),
                        u32(rdata, 8),
                        u32(rdata, 12),
                        rdata.at(16) << 8 | rdata.at(17),
                        signer,
                        Canonical.concat(rdata.slice(0, FIXED), signer.toWire()),
                        rdata.slice(end, rdata.size()),
                        rr.ttlSeconds()));
            }
        };
    }

    /** Times are 32-bit serial numbers, compared in the circle of RFC 1982. RFC 4034 §3.1.5 */
    boolean hasExpired(Instant now) {
        return (int) (expiration - now.getEpochSecond()) < 0;
    }

    boolean isNotYetValid(Instant now) {
        return (int) (now.getEpochSecond() - inception) < 0;
    }

    /** As a proof names it. @param now when it was checked */
    Signer signer(Instant now) {
        return new Signer(signer, keyTag, algorithm, originalTtl, instant(inception, now), instant(expiration, now));
    }

    /** Seconds until it expires; not negative. */
    long secondsLeft(Instant now) {
        return Math.max(0, (int) (expiration - now.getEpochSecond()));
    }

    /** A serial time as the instant nearest to {@code now}. */
    public static Instant instant(long serial, Instant now) {
        return Instant.ofEpochSecond(now.getEpochSecond() + (int) (serial - now.getEpochSecond()));
    }

    private static long u32(Bytes data, int at) {
        return ((long) data.at(at) << 24 | data.at(at + 1) << 16 | data.at(at + 2) << 8 | data.at(at + 3))
                & 0xffff_ffffL;
    }
}
