package org.danewerk.net.dns.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ExtendedError;

/** Reads one message. Work is linear in its length: names are bounded and pointers go backwards only. RFC 1035 §4.1.4. */
final class MessageReader {
    private static final int CLASS_IN = 1;
    private static final int OPTION_EXTENDED_ERROR = 15;
    private static final int MAX_ERROR_TEXT = 200;

    private final byte[] octets;
    private final int length;
    private final long ageSeconds;
    private int at;
    private int upperRcode;
    private final List<ExtendedError> extendedErrors = new ArrayList<>(0);
    /** Most owners are one pointer to the name asked for: read that once. */
    private int knownPointer = -1;

    private DomainName knownName = DomainName.ROOT;

    /** @param ageSeconds by which TTLs are made less, in the octets too */
    MessageReader(byte[] octets, int length, long ageSeconds) {
        this.octets = octets;
        this.length = length;
        this.ageSeconds = ageSeconds;
    }

    DnsMessage read() throws MalformedMessage {
        if (length < DnsMessage.HEADER_SIZE) {
            throw new MalformedMessage(0, "a message shorter than its header");
        }
        int id = u16(0);
        int flags = u16(2);
        int questions = u16(4);
        at = DnsMessage.HEADER_SIZE;
        for (int i = 0; i < questions; i++) {
            at = skipName(at);
            at += 4;
            need(at, 0, "a question that does not end");
        }
        var answer = section(u16(6));
        var authority = section(u16(8));
        additional(u16(10), answer);
        return new DnsMessage(
                id,
                flags,
                upperRcode << 4 | flags & 0xf,
                answer,
                authority,
                extendedErrors,
                Bytes.of(octets, 0, length));
    }

    private List<ResourceRecord> section(int count) throws MalformedMessage {
        var records = new ArrayList<ResourceRecord>(Math.min(count, 32));
        for (int i = 0; i < count; i++) {
            record(records, type -> true);
        }
        return records;
    }

    /** The last record of the additional section, as a TSIG record must be. RFC 8945 §5.1 */
    Optional<LastRecord> last() throws MalformedMessage {
        if (length < DnsMessage.HEADER_SIZE) {
            throw new MalformedMessage(0, "a message shorter than its header");
        }
        at = DnsMessage.HEADER_SIZE;
        for (int i = 0; i < u16(4); i++) {
            at = skipName(at) + 4;
            need(at, 0, "a question that does not end");
        }
        int records = u16(6) + u16(8) + u16(10);
        int start = at;
        for (int i = 0; i < records; i++) {
            start = at;
            record(new ArrayList<>(0), type -> false);
            if (u16(skipName(start)) == RrType.TSIG && (i < records - 1 || u16(10) == 0)) {
                throw new MalformedMessage(start, "a TSIG record that is not the last");
            }
        }
        need(at, 0, "a message that does not end");
        if (at < length) {
            throw new MalformedMessage(at, "octets behind the message");
        }
        if (u16(10) == 0) {
            return Optional.empty();
        }
        int typeAt = skipName(start);
        return Optional.of(new LastRecord(
                start,
                name(start),
                u16(typeAt),
                u16(typeAt + 2),
                u32(typeAt + 4),
                Bytes.of(octets, typeAt + 10, u16(typeAt + 8))));
    }

    /** Of OPT the options; signatures go to the answer, since they prove themselves wherever they stand; nothing else. */
    private void additional(int count, List<ResourceRecord> answer) throws MalformedMessage {
        for (int i = 0; i < count; i++) {
            int start = at;
            record(answer, type -> type == RrType.RRSIG);
            int typeAt = skipName(start);
            if (u16(typeAt) == RrType.OPT && octets[start] == 0) {
                upperRcode = octets[typeAt + 4] & 0xff;
                options(typeAt + 10, u16(typeAt + 8));
            }
        }
    }

    /** Passes over one record, and keeps it where its type is wanted. */
    private void record(List<ResourceRecord> records, IntPredicate wanted) throws MalformedMessage {
        int ownerAt = at;
        at = skipName(at);
        need(at, 10, "a record that does not end");
        int type = u16(at);
        int rrClass = u16(at + 2);
        if (ageSeconds > 0 && type != RrType.OPT) { // whose TTL is none. RFC 6891 §6.1.3
            age(at + 4);
        }
        long ttl = u32(at + 4);
        int size = u16(at + 8);
        int rdataAt = at + 10;
        need(rdataAt, size, "record data longer than the message");
        at = rdataAt + size;
        if (rrClass == CLASS_IN && wanted.test(type)) {
            // RFC 2181 §8: a TTL with the top bit set counts as zero
            records.add(new ResourceRecord(
                    owner(ownerAt), type, ttl > Integer.MAX_VALUE ? 0 : ttl, rdata(type, rdataAt, size)));
        }
    }

    private void options(int from, int size) throws MalformedMessage {
        int option = from;
        while (option < from + size) {
            need(option, 4, "an EDNS option that does not end");
            int code = u16(option);
            int optionSize = u16(option + 2);
            option += 4;
            if (option + optionSize > from + size) {
                throw new MalformedMessage(option, "an EDNS option longer than its record");
            }
            if (code == OPTION_EXTENDED_ERROR && optionSize >= 2 && extendedErrors.size() < 8) {
                extendedErrors.add(new ExtendedError(u16(option), printable(option + 2, optionSize - 2)));
            }
            option += optionSize;
        }
    }

    /** RFC 8914 §2: the text is not to be trusted; RFC 8914 §6 forbids acting on it. */
    private String printable(int from, int size) {
        var text = new StringBuilder();
        for (char c : new String(octets, from, Math.min(size, MAX_ERROR_TEXT), StandardCharsets.UTF_8).toCharArray()) {
            text.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        while (!text.isEmpty() && text.charAt(text.length() - 1) == '?') {
            text.setLength(text.length() - 1); // a final NUL is common
        }
        return text.toString();
    }

    /** The data with its names written out; only types of RFC 1035, and no later ones, compress. RFC 3597 §4. */
    private Bytes rdata(int type, int from, int size) throws MalformedMessage {
        int fixedBefore = switch (type) {
            case RrType.NS, RrType.CNAME, RrType.PTR, RrType.DNAME, RrType.SOA -> 0;
            case RrType.MX -> 2;
            case RrType.SRV -> 6;
            default -> -1;
        };
        if (fixedBefore < 0) {
            return Bytes.of(octets, from, size);
        }
        if (size < fixedBefore + 1) {
            throw new MalformedMessage(from, RrType.text(type) + " data that is too short");
        }
        var out = new ByteArrayOutputStream(64);
        out.write(octets, from, fixedBefore);
        int end = expand(from + fixedBefore, out);
        if (type == RrType.SOA) {
            end = expand(end, out);
            if (end + 20 != from + size) {
                throw new MalformedMessage(from, "SOA data of a wrong length");
            }
            out.write(octets, end, 20);
        } else if (end != from + size) {
            throw new MalformedMessage(from, RrType.text(type) + " data of a wrong length");
        }
        return Bytes.of(out.toByteArray());
    }

    private DomainName owner(int from) throws MalformedMessage {
        int pointer = (octets[from] & 0xc0) == 0xc0 ? u16(from) : -1;
        if (pointer < 0) {
            return name(from);
        }
        if (pointer != knownPointer) {
            knownName = name(from);
            knownPointer = pointer;
        }
        return knownName;
    }

    private DomainName name(int from) throws MalformedMessage {
        var out = new ByteArrayOutputStream(64);
        expand(from, out);
        return switch (DomainName.parseWire(Bytes.of(out.toByteArray()), 0)) {
            case Parsed.Ok<DomainName>(var name) -> name;
            case Parsed.Malformed<DomainName>(var offset, var reason) -> throw new MalformedMessage(from, reason);
        };
    }

    /** Writes the name at {@code from} without compression; returns the offset behind it. */
    private int expand(int from, ByteArrayOutputStream out) throws MalformedMessage {
        int start = out.size();
        int position = from;
        int end = -1;
        int lowest = from;
        while (true) {
            need(position, 1, "a name that does not end");
            int size = octets[position] & 0xff;
            if (size == 0) {
                out.write(0);
                return end < 0 ? position + 1 : end;
            }
            if (size >= 0xc0) {
                need(position, 2, "a name that does not end");
                int target = u16(position) & 0x3fff;
                end = end < 0 ? position + 2 : end;
                if (target >= lowest) {
                    throw new MalformedMessage(position, "a compression pointer that does not go backwards");
                }
                lowest = target;
                position = target;
            } else if (size > 63) {
                throw new MalformedMessage(position, "a label of an unknown kind");
            } else {
                need(position, 1 + size, "a label that does not end");
                if (out.size() - start + size + 1 > 254) {
                    throw new MalformedMessage(from, "a name longer than 255 octets");
                }
                out.write(octets, position, 1 + size);
                position += 1 + size;
            }
        }
    }

    private int skipName(int from) throws MalformedMessage {
        int position = from;
        while (true) {
            need(position, 1, "a name that does not end");
            int size = octets[position] & 0xff;
            if (size == 0) {
                return position + 1;
            }
            if (size >= 0xc0) {
                need(position, 2, "a name that does not end");
                return position + 2;
            }
            if (size > 63) {
                throw new MalformedMessage(position, "a label of an unknown kind");
            }
            position += 1 + size;
        }
    }

    private void need(int from, int size, String otherwise) throws MalformedMessage {
        if (from + size > length) {
            throw new MalformedMessage(Math.min(from, length), otherwise);
        }
    }

    private void age(int ttlAt) {
        long ttl = u32(ttlAt);
        long left = ttl > Integer.MAX_VALUE ? 0 : Math.max(0, ttl - ageSeconds);
        for (int i = 3; i >= 0; i--) {
            octets[ttlAt + i] = (byte) left;
            left >>= 8;
        }
    }

    private int u16(int offset) {
        return (octets[offset] & 0xff) << 8 | octets[offset + 1] & 0xff;
    }

    private long u32(int offset) {
        return (long) u16(offset) << 16 | u16(offset + 2);
    }
}
