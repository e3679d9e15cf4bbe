package org.danewerk.net.dns.message;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ExtendedError;

/**
 * A reply to one question.
 *
 * <p>Holds what can matter for that question: records of class IN in the answer and authority sections. The additional section is
 * read for its OPT record, and for signatures that belong to the answer and came too late; nothing else smuggled there can be used.
 * RFC 1035 §4.1, RFC 5452 §6.
 *
 * @param rcode with the upper bits from the OPT record. RFC 6891 §6.1.3
 * @param octets as it was received; empty for one that was not
 */
public record DnsMessage(
        int id,
        int flags,
        int rcode,
        List<ResourceRecord> answer,
        List<ResourceRecord> authority,
        List<ExtendedError> extendedErrors,
        Bytes octets) {
    public static final int QR = 0x8000;
    public static final int AA = 0x0400;
    public static final int TC = 0x0200;
    public static final int RD = 0x0100;
    public static final int AD = 0x0020;
    public static final int CD = 0x0010;

    static final int OPCODE_MASK = 0x7800;
    static final int HEADER_SIZE = 12;

    public DnsMessage {
        answer = List.copyOf(answer);
        authority = List.copyOf(authority);
        extendedErrors = List.copyOf(extendedErrors);
    }

    /** A message that was not received. */
    public DnsMessage(
            int id,
            int flags,
            int rcode,
            List<ResourceRecord> answer,
            List<ResourceRecord> authority,
            List<ExtendedError> extendedErrors) {
        this(id, flags, rcode, answer, authority, extendedErrors, Bytes.of(new byte[0]));
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The data of the RRset of {@code type} at {@code owner} in the answer section, duplicates removed; maybe empty. */
    public List<ResourceRecord> answers(DomainName owner, int type) {
        return select(answer, owner, type);
    }

    /** The RRset in {@code section} without duplicate records. RFC 2181 §5. */
    public static List<ResourceRecord> select(List<ResourceRecord> section, DomainName owner, int type) {
        var found = new ArrayList<ResourceRecord>(2);
        for (var rr : section) {
            if (rr.type() == type && rr.owner().equals(owner) && !holds(found, rr.rdata())) {
                found.add(rr);
            }
        }
        return found;
    }

    /** Reads a whole message; every count, length and pointer in it is checked. */
    public static Parsed<DnsMessage> parse(byte[] octets, int length) {
        return parse(octets, length, 0);
    }

    /**
     * Reads a whole message that lay in a cache on the way.
     *
     * @param octets in which the TTLs are made less too, never below 0, so that who reads them again finds the same
     * @param ageSeconds how long. RFC 8484 §5.1
     */
    public static Parsed<DnsMessage> parse(byte[] octets, int length, long ageSeconds) {
        var reader = new MessageReader(octets, length, ageSeconds);
        try {
            return Parsed.ok(reader.read());
        } catch (MalformedMessage e) {
            return Parsed.malformed(e.offset(), e.reason());
        }
    }

    private static boolean holds(List<ResourceRecord> records, Bytes rdata) {
        for (var rr : records) {
            if (rr.rdata().equals(rdata)) {
                return true;
            }
        }
        return false;
    }
}
