package org.danewerk.core.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** One SRV record. RFC 2782. @param target the root where the service is decidedly not available */
public record SrvRecord(int priority, int weight, int port, DomainName target) {
    private static final int FIXED = 6;
    /** By priority, and then by name: a client draws by weight among those of equal priority. */
    private static final Comparator<SrvRecord> ORDER = Comparator.comparingInt(SrvRecord::priority)
            .thenComparing(SrvRecord::target)
            .thenComparingInt(SrvRecord::port);

    /** A set of SRV records, by priority. */
    public static Parsed<List<SrvRecord>> decode(RrSet rrset) {
        var records = new ArrayList<SrvRecord>();
        for (Bytes rdata : rrset.rdata()) {
            if (rdata.size() <= FIXED) {
                return Parsed.malformed(0, "SRV data shorter than 7 octets");
            }
            switch (DomainName.parseWire(rdata, FIXED)) {
                case Parsed.Ok<DomainName>(var target) ->
                    records.add(new SrvRecord(two(rdata, 0), two(rdata, 2), two(rdata, 4), target));
                case Parsed.Malformed<DomainName>(var offset, var reason) -> {
                    return Parsed.malformed(offset, reason);
                }
            }
        }
        records.sort(ORDER);
        return Parsed.ok(List.copyOf(records));
    }

    private static int two(Bytes rdata, int at) {
        return rdata.at(at) << 8 | rdata.at(at + 1);
    }
}
