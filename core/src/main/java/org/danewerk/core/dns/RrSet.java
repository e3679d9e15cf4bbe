package org.danewerk.core.dns;

import java.util.List;
import org.danewerk.core.base.Bytes;

/**
 * The data of one RRset: RDATA in wire form, names in it uncompressed, at least one record, in the order received.
 *
 * @param ttlSeconds how long it may be kept, already capped by its signatures where they were checked. RFC 4035 §5.3.3
 */
public record RrSet(List<Bytes> rdata, long ttlSeconds) {
    public RrSet {
        rdata = List.copyOf(rdata);
        if (rdata.isEmpty()) {
            throw new IllegalArgumentException("an RRset has at least one record");
        }
    }
}
