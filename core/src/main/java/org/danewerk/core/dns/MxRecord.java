package org.danewerk.core.dns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** One MX record. RFC 1035 §3.3.9, RFC 5321 §5.1. */
public record MxRecord(int preference, DomainName exchange) implements Comparable<MxRecord> {
    /** By preference, and then by name: of equal preference any order will do, and this one is the same every time. */
    @Override
    public int compareTo(MxRecord other) {
        return preference != other.preference
                ? Integer.compare(preference, other.preference)
                : exchange.compareTo(other.exchange);
    }

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
        Collections.sort(records);
        return Parsed.ok(List.copyOf(records));
    }
}
