package org.danewerk.net.update;

import java.io.ByteArrayOutputStream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * The data of a TSIG record. RFC 8945 §4.2.
 *
 * @param timeSigned seconds since 1970, of 48 bits
 */
record TsigData(
        DomainName algorithm, long timeSigned, int fudge, Bytes mac, int originalId, int error, Bytes otherData) {
    static Parsed<TsigData> parse(Bytes rdata) {
        if (!(DomainName.parseWire(rdata, 0) instanceof Parsed.Ok<DomainName>(var algorithm))) {
            return Parsed.malformed(0, "a TSIG record without a name of an algorithm");
        }
        int at = algorithm.wireSize();
        if (at + 10 > rdata.size()) {
            return Parsed.malformed(at, "a TSIG record that does not end");
        }
        int macSize = u16(rdata, at + 8);
        int macEnd = at + 10 + macSize;
        if (macEnd + 6 > rdata.size() || macEnd + 6 + u16(rdata, macEnd + 4) != rdata.size()) {
            return Parsed.malformed(at, "a TSIG record of a wrong length");
        }
        return Parsed.ok(new TsigData(
                algorithm,
                u48(rdata, at),
                u16(rdata, at + 6),
                rdata.slice(at + 10, macEnd),
                u16(rdata, macEnd),
                u16(rdata, macEnd + 2),
                rdata.slice(macEnd + 6, rdata.size())));
    }

    Bytes toWire() {
        var out = new ByteArrayOutputStream(128);
        out.writeBytes(algorithm.toWire().toArray());
        put48(out, timeSigned);
        TlsaUpdate.put16(out, fudge);
        TlsaUpdate.put16(out, mac.size());
        out.writeBytes(mac.toArray());
        TlsaUpdate.put16(out, originalId);
        TlsaUpdate.put16(out, error);
        TlsaUpdate.put16(out, otherData.size());
        out.writeBytes(otherData.toArray());
        return Bytes.of(out.toByteArray());
    }

    /** What of the record is digested, names in canonical form. RFC 8945 §4.3.3. */
    byte[] variables(DomainName key) {
        var out = new ByteArrayOutputStream(128);
        out.writeBytes(key.toWire().toArray());
        TlsaUpdate.put16(out, CLASS_ANY);
        TlsaUpdate.put16(out, 0); // TTL, both halves
        TlsaUpdate.put16(out, 0);
        out.writeBytes(algorithm.toWire().toArray());
        put48(out, timeSigned);
        TlsaUpdate.put16(out, fudge);
        TlsaUpdate.put16(out, error);
        TlsaUpdate.put16(out, otherData.size());
        out.writeBytes(otherData.toArray());
        return out.toByteArray();
    }

    static int u16(Bytes octets, int at) {
        return octets.at(at) << 8 | octets.at(at + 1);
    }

    /** RFC 8945 §4.2: enough for after 2106. */
    static long u48(Bytes octets, int at) {
        return (long) u16(octets, at) << 32 | (long) u16(octets, at + 2) << 16 | u16(octets, at + 4);
    }

    private static void put48(ByteArrayOutputStream out, long value) {
        TlsaUpdate.put16(out, (int) (value >> 32));
        TlsaUpdate.put16(out, (int) (value >> 16));
        TlsaUpdate.put16(out, (int) value);
    }

    /** RFC 8945 §4.2 */
    static final int CLASS_ANY = 255;
}
