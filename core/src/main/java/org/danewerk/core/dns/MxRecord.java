package org.danewerk.core.dns;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** One MX record. RFC 1035 §3.3.9, RFC 5321 §5.1. */
public record MxRecord(int preference, DomainName exchange) {
    /** A set of MX records, by preference and then name. */
    public static Parsed<List<MxRecord>> decode(RrSet rrset) {
        var records = new ArrayList<MxRecord>();
        for (Bytes rdata : rrset.rdata()) {
            if (rdata.size() < 3) {
                return Parsed.malformed(0, "MX data shorter than 3 octets");
            }
            switch (DomainName.parseWire(rdata, 2)) {
                case Parsed.Ok<DomainName>(var exchange) ->
                    records.add(new MxRecord(rdata.at(0) << 8 | rdata.at(1), exchange));
                case Parsed.Malformed<DomainName>(var offset, var reason) -> {
                    return Parsed.malformed(offset, reason);
                }
            }
        }
        records.sort((a, b) -> a.preference != b.preference
                ? Integer.compare(a.preference, b.preference)
                : a.exchange.compareTo(b.exchange));
        return Parsed.ok(List.copyOf(records));
    }
}
