package org.danewerk.net.dns.message;

import java.util.Arrays;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;

/** One query in wire form, and the test whether a reply belongs to it. */
public final class Query {
    /** RFC 9715 §3.2 and its predecessors: what passes nearly every path unfragmented. */
    public static final int UDP_PAYLOAD = 1232;

    private static final int OPT_SIZE = 11;
    private static final int OPTION_PADDING = 12;
    private static final int OPTION_HEADER = 4;
    /** RFC 8467 §4.1 */
    private static final int PADDING_BLOCK = 128;

    private final byte[] octets;
    private final int questionEnd;

    private Query(byte[] octets, int questionEnd) {
        this.octets = octets;
        this.questionEnd = questionEnd;
    }

    /**
     * A query of class IN with EDNS and DO. RFC 4035 §4.1, RFC 6891 §6.1.
     *
     * @param flags RD, AD, CD as wanted
     */
    public static Query of(int id, int flags, DomainName name, int type) {
        return of(id, flags, name, type, -1);
    }

    /**
     * The same with padding, so that whoever watches an encrypted connection does not learn the name from its length. RFC 7830 §3, RFC
     * 8467 §4.1.
     */
    public static Query padded(int id, int flags, DomainName name, int type) {
        int size = DnsMessage.HEADER_SIZE + name.toWire().size() + 4 + OPT_SIZE + OPTION_HEADER;
        return of(id, flags, name, type, Math.floorMod(-size, PADDING_BLOCK));
    }

    /** @param padding octets of it; none, and no option for it, where negative */
    private static Query of(int id, int flags, DomainName name, int type, int padding) {
        Bytes wireName = name.toWire();
        int questionEnd = DnsMessage.HEADER_SIZE + wireName.size() + 4;
        int options = padding < 0 ? 0 : OPTION_HEADER + padding;
        var octets = new byte[questionEnd + OPT_SIZE + options];
        put16(octets, 0, id);
        put16(octets, 2, flags);
        put16(octets, 4, 1);
        put16(octets, 10, 1);
        System.arraycopy(wireName.toArray(), 0, octets, DnsMessage.HEADER_SIZE, wireName.size());
        put16(octets, questionEnd - 4, type);
        put16(octets, questionEnd - 2, 1);
        put16(octets, questionEnd + 1, RrType.OPT);
        put16(octets, questionEnd + 3, UDP_PAYLOAD);
        octets[questionEnd + 7] = (byte) 0x80; // DO
        if (padding >= 0) {
            put16(octets, questionEnd + 9, options);
            put16(octets, questionEnd + OPT_SIZE, OPTION_PADDING);
            put16(octets, questionEnd + OPT_SIZE + 2, padding);
        }
        return new Query(octets, questionEnd);
    }

    /** A query of class IN as before EDNS: signatures cannot be asked for. RFC 1035 §4.1. */
    public static Query plain(int id, int flags, DomainName name, int type) {
        var whole = of(id, flags, name, type);
        var octets = Arrays.copyOf(whole.octets, whole.questionEnd);
        put16(octets, 10, 0);
        return new Query(octets, whole.questionEnd);
    }

    /** The message; not to be changed. */
    public byte[] octets() {
        return octets;
    }

    /**
     * Whether this is a reply to this query: same id, a response, a plain query, and the one question repeated to the letter.
     * RFC 5452 §9.1. Errors without a question section count too, since some servers send FORMERR so.
     */
    public boolean isAnsweredBy(byte[] reply, int length) {
        if (length < DnsMessage.HEADER_SIZE
                || reply[0] != octets[0]
                || reply[1] != octets[1]
                || (reply[2] & 0x80) == 0
                || (reply[2] & DnsMessage.OPCODE_MASK >> 8) != 0) {
            return false;
        }
        int questions = (reply[4] & 0xff) << 8 | reply[5] & 0xff;
        if (questions == 0) {
            int rcode = reply[3] & 0xf;
            return rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN;
        }
        return questions == 1
                && length >= questionEnd
                && Arrays.equals(
                        octets, DnsMessage.HEADER_SIZE, questionEnd, reply, DnsMessage.HEADER_SIZE, questionEnd);
    }

    private static void put16(byte[] octets, int at, int value) {
        octets[at] = (byte) (value >> 8);
        octets[at + 1] = (byte) value;
    }
}
