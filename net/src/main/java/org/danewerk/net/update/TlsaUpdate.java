package org.danewerk.net.update;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RecordType;
import org.danewerk.net.dns.message.RrType;

/**
 * A change of one TLSA RRset, in one message: made whole or not at all, and only where the server has what is there before. RFC 2136
 * §3.2, §3.4.
 *
 * <p>No other name and no other type is touched: the server moves the serial, and the signer makes its records. RFC 2136 §3.6.
 *
 * @param before all that the RRset must hold; empty where it must not exist
 * @param after all that it shall hold; empty where none is to stay
 */
public record TlsaUpdate(
        DomainName zone, DomainName owner, Set<TlsaRecord> before, Set<TlsaRecord> after, long ttlSeconds) {
    /** @throws IllegalArgumentException for an owner outside of the zone, or a TTL of more than 31 bits. RFC 2181 §8 */
    public TlsaUpdate {
        before = Set.copyOf(before);
        after = Set.copyOf(after);
        if (!owner.isAtOrBelow(zone)) {
            throw new IllegalArgumentException(owner.toText() + " is not in " + zone.toText());
        }
        if (ttlSeconds < 0 || ttlSeconds > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("not a TTL: " + ttlSeconds);
        }
    }

    /** The message without a signature; longer than TCP can carry where the records are too many. RFC 2136 §2. */
    byte[] toWire(int id) {
        var out = new ByteArrayOutputStream(512);
        int prerequisites = Math.max(1, before.size());
        put16(out, id);
        put16(out, OPCODE_UPDATE << 11);
        put16(out, 1);
        put16(out, prerequisites);
        put16(out, before.size() + after.size());
        put16(out, 0);
        out.writeBytes(zone.toWire().toArray()); // RFC 2136 §2.3: the zone, named by its SOA
        put16(out, RrType.SOA);
        put16(out, CLASS_IN);
        if (before.isEmpty()) {
            record(out, CLASS_NONE, 0, Bytes.EMPTY); // RFC 2136 §2.4.3: RRset does not exist
        }
        before.forEach(
                record -> record(out, CLASS_IN, 0, record.rdata())); // RFC 2136 §2.4.2: exists, with these values
        // All go and all come, so that every server gives them one TTL: some take no notice of an equal record. RFC
        // 2181 §5.2
        before.forEach(record -> record(out, CLASS_NONE, 0, record.rdata())); // RFC 2136 §2.5.4: this one goes
        after.forEach(record -> record(out, CLASS_IN, ttlSeconds, record.rdata())); // RFC 2136 §2.5.1
        return out.toByteArray();
    }

    private void record(ByteArrayOutputStream out, int rrClass, long ttl, Bytes rdata) {
        out.writeBytes(owner.toWire().toArray());
        put16(out, RecordType.TLSA.code());
        put16(out, rrClass);
        put16(out, (int) (ttl >> 16));
        put16(out, (int) ttl);
        put16(out, rdata.size());
        out.writeBytes(rdata.toArray());
    }

    static void put16(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    /** RFC 2136 §1.3 */
    static final int OPCODE_UPDATE = 5;

    private static final int CLASS_IN = 1;
    private static final int CLASS_NONE = 254;
}
