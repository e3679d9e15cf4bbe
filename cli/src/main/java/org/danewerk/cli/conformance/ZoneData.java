package org.danewerk.cli.conformance;

import java.io.IOException;
import org.danewerk.core.base.Bytes;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Record data as zone files have it, in wire form. RFC 1035 §5.1. */
final class ZoneData {
    private ZoneData() {}

    /** The data of a record at the root, so that names without a final dot are whole too. */
    static Bytes rdata(int type, String text) throws IOException {
        return rdata(Record.fromString(Name.root, type, DClass.IN, 0, text, Name.root));
    }

    /** Not in canonical form, which changes the case of names: what is signed is as it was sent. */
    static Bytes rdata(Record record) {
        var wire = Bytes.of(record.toWire(Section.ANSWER));
        return wire.slice(record.getName().length() + FIXED, wire.size());
    }

    /** Type, class, TTL and length, between owner and data. RFC 1035 §3.2.1. */
    private static final int FIXED = 10;
}
