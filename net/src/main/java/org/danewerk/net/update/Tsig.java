package org.danewerk.net.update;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.dns.message.LastRecord;
import org.danewerk.net.dns.message.RrType;

/**
 * Signs one request, and tells the answer that belongs to it. RFC 8945 §5.
 *
 * @param octets of the request with its signature, the last record
 */
record Tsig(TsigKey key, Bytes mac, Bytes octets) {
    /** What a reply is worth. */
    sealed interface Judged {
        /** @param error of the TSIG record: what the server found wrong with the request; 0 for nothing */
        record Genuine(int error, Instant serverTime) implements Judged {}

        /**
         * To be discarded. RFC 8945 §5.4.
         *
         * @param claim what it says is wrong, where it has a TSIG record, which anybody can have written
         */
        record Discarded(String why, Optional<String> claim) implements Judged {}
    }

    /** @param message without a signature */
    static Tsig sign(byte[] message, TsigKey key, Instant now) {
        int id = (message[0] & 0xff) << 8 | message[1] & 0xff;
        var unsigned = new TsigData(
                key.algorithm().domainName(), now.getEpochSecond(), FUDGE_SECONDS, Bytes.EMPTY, id, 0, Bytes.EMPTY);
        var mac = Bytes.of(key.mac(List.of(message, unsigned.variables(key.name())))); // in full: RFC 8945 §5.2.2.1
        var rdata = new TsigData(unsigned.algorithm(), unsigned.timeSigned(), FUDGE_SECONDS, mac, id, 0, Bytes.EMPTY)
                .toWire();
        var out = new ByteArrayOutputStream(message.length + 256);
        out.writeBytes(withAdditional(message, message.length, 1));
        out.writeBytes(key.name().toWire().toArray()); // RFC 8945 §4.2: never compressed
        TlsaUpdate.put16(out, RrType.TSIG);
        TlsaUpdate.put16(out, TsigData.CLASS_ANY);
        TlsaUpdate.put16(out, 0);
        TlsaUpdate.put16(out, 0);
        TlsaUpdate.put16(out, rdata.size());
        out.writeBytes(rdata.toArray());
        return new Tsig(key, mac, Bytes.of(out.toByteArray()));
    }

    /** Key, then MAC, then time: RFC 8945 §5.2. */
    Judged judge(byte[] reply, Instant now) {
        return switch (LastRecord.of(reply)) {
            case Parsed.Malformed<Optional<LastRecord>>(var at, var reason) -> discarded(reason);
            case Parsed.Ok<Optional<LastRecord>>(var last) ->
                last.filter(record -> record.type() == RrType.TSIG)
                        .map(record -> judge(reply, record, now))
                        .orElseGet(() -> discarded("an answer without a signature")); // RFC 8945 §5.4
        };
    }

    private Judged judge(byte[] reply, LastRecord record, Instant now) {
        if (record.rrClass() != TsigData.CLASS_ANY
                || record.ttlSeconds() != 0
                || !(TsigData.parse(record.rdata()) instanceof Parsed.Ok<TsigData>(var data))) {
            return discarded("an answer with a TSIG record that cannot be read");
        }
        if (!record.owner().equals(key.name())
                || !data.algorithm().equals(key.algorithm().domainName())) {
            return new Judged.Discarded("an answer signed with another key", claim(data.error()));
        }
        if (data.mac().isEmpty()) { // as of a server that does not have the key: RFC 8945 §5.2.1, §5.2.2
            return new Judged.Discarded("an answer without a signature", claim(data.error()));
        }
        // RFC 8945 §4.3.3: as it was before it was signed
        var unsigned = withAdditional(reply, record.offset(), -1);
        unsigned[0] = (byte) (data.originalId() >> 8);
        unsigned[1] = (byte) data.originalId();
        var size = new byte[] {(byte) (mac.size() >> 8), (byte) mac.size()};
        var parts = new ArrayList<>(List.of(size, mac.toArray(), unsigned, data.variables(key.name())));
        if (!MessageDigest.isEqual(key.mac(parts), data.mac().toArray())) { // also where it is truncated
            return new Judged.Discarded("an answer whose signature is not valid", claim(data.error()));
        }
        if (data.error() != BADTIME
                && Math.abs(now.getEpochSecond() - data.timeSigned()) > Math.min(data.fudge(), FUDGE_SECONDS)) {
            return discarded("an answer signed at another time, " + Instant.ofEpochSecond(data.timeSigned()));
        }
        return new Judged.Genuine(data.error(), serverTime(data));
    }

    /** RFC 8945 §5.2.3: of a request that came at the wrong time, the server tells its own. */
    private static Instant serverTime(TsigData data) {
        return Instant.ofEpochSecond(
                data.error() == BADTIME && data.otherData().size() == 6
                        ? TsigData.u48(data.otherData(), 0)
                        : data.timeSigned());
    }

    private static Judged discarded(String why) {
        return new Judged.Discarded(why, Optional.empty());
    }

    private Optional<String> claim(int error) {
        return switch (error) {
            case 0 -> Optional.empty();
            case BADSIG -> Optional.of("BADSIG: its secret of the key " + key + " is another");
            case BADKEY -> Optional.of("BADKEY: it does not know the key " + key + " by this name and algorithm");
            default -> Optional.of("TSIG error " + error);
        };
    }

    /** The first {@code length} octets, with {@code more} records counted in the additional section. */
    private static byte[] withAdditional(byte[] message, int length, int more) {
        var copy = Arrays.copyOf(message, length);
        int count = ((copy[10] & 0xff) << 8 | copy[11] & 0xff) + more;
        copy[10] = (byte) (count >> 8);
        copy[11] = (byte) count;
        return copy;
    }

    /** RFC 8945 §10 */
    static final int FUDGE_SECONDS = 300;

    /** RFC 8945 §3 */
    static final int BADSIG = 16;

    static final int BADKEY = 17;
    static final int BADTIME = 18;
    static final int BADTRUNC = 22;
}
