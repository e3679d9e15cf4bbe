package org.danewerk.net.dnssec;

import java.security.PublicKey;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/**
 * One DNSKEY record. RFC 4034 §2.
 *
 * @param publicKey ready for use; empty where its algorithm is unknown here or its octets are no such key
 */
public record DnsKey(Bytes rdata, int flags, int algorithm, int tag, Optional<PublicKey> publicKey) {
    private static final int ZONE_KEY = 0x0100;
    private static final int REVOKE = 0x0080;

    /** Nothing where the record is too short to be a key, or is of another protocol than 3. RFC 4034 §2.1.2 */
    public static Optional<DnsKey> of(Bytes rdata) {
        if (rdata.size() < 5 || rdata.at(2) != 3) {
            return Optional.empty();
        }
        int algorithm = rdata.at(3);
        return Optional.of(new DnsKey(
                rdata,
                rdata.at(0) << 8 | rdata.at(1),
                algorithm,
                tag(rdata),
                Algorithms.publicKey(algorithm, rdata.slice(4, rdata.size()))));
    }

    /** Whether it may sign a zone: the zone flag set (RFC 4034 §2.1.1), not revoked (RFC 5011 §2.1). SEP means nothing here. */
    boolean signsZones() {
        return (flags & ZONE_KEY) != 0 && (flags & REVOKE) == 0;
    }

    /** RFC 4034 App. B; algorithm 1, which has its own rule, is not supported. */
    private static int tag(Bytes rdata) {
        int sum = 0;
        for (int i = 0; i < rdata.size(); i++) {
            sum += (i & 1) == 0 ? rdata.at(i) << 8 : rdata.at(i);
        }
        return sum + (sum >> 16) & 0xffff;
    }
}
