package org.danewerk.core.dane;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.RrSet;

/**
 * The TLSA records at one owner, in the order received and without duplicates.
 *
 * @param erroneous RDATA too short to hold the three fields; unusable, but its presence still demands TLS. RFC 6698 App. B.2
 */
public record TlsaRrset(List<TlsaRecord> records, List<Bytes> erroneous) {
    public TlsaRrset {
        records = records.stream().distinct().toList();
        erroneous = erroneous.stream().distinct().toList();
        if (records.isEmpty() && erroneous.isEmpty()) {
            throw new IllegalArgumentException("an RRset has at least one record");
        }
    }

    public static TlsaRrset of(List<TlsaRecord> records) {
        return new TlsaRrset(records, List.of());
    }

    /** Never malformed: RDATA that holds no record is kept as erroneous. */
    public static Parsed<TlsaRrset> decode(RrSet rrset) {
        var records = new ArrayList<TlsaRecord>();
        var erroneous = new ArrayList<Bytes>();
        for (Bytes rdata : rrset.rdata()) {
            if (rdata.size() < 3) {
                erroneous.add(rdata);
            } else {
                records.add(new TlsaRecord(rdata.at(0), rdata.at(1), rdata.at(2), rdata.slice(3, rdata.size())));
            }
        }
        return Parsed.ok(new TlsaRrset(records, erroneous));
    }
}
