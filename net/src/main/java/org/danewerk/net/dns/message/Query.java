package org.danewerk.net.dns.message;

import java.util.Arrays;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;

/** One query in wire form, and the test whether a reply belongs to it. */
public final class Query {
    /** RFC 9715 §3.2 and its predecessors: what passes nearly every path unfragmented. */
    public static final int UDP_PAYLOAD = 1232;

    private static final int OPT_SIZE = 11;

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
        Bytes wireName = name.toWire();
        int questionEnd = DnsMessage.HEADER_SIZE + wireName.size() + 4;
        var octets = new byte[questionEnd + OPT_SIZE];
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
        return new Query(octets, questionEnd);
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
