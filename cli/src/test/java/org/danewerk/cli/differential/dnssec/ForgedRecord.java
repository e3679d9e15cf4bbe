package org.danewerk.cli.differential.dnssec;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** A record that looks like another and says something else. */
final class ForgedRecord {
    private ForgedRecord() {}

    static Record of(Record record) {
        byte[] data = record.rdataToWireCanonical();
        switch (record.getType()) {
            case Type.CNAME, Type.DNAME, Type.NS, Type.MX, Type.SOA -> data[at(record.getType()) + 1] ^= 1;
            case Type.NSEC, Type.NSEC3 -> data[data.length - 1] ^= 1;
            default -> data[data.length / 2] ^= 1;
        }
        return Record.newRecord(record.getName(), record.getType(), DClass.IN, record.getTTL(), data);
    }

    /** Where the first name in the data begins. */
    private static int at(int type) {
        return type == Type.MX ? 2 : 0;
    }
}
