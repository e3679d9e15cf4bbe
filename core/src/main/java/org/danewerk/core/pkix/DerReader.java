package org.danewerk.core.pkix;

import org.danewerk.core.base.Bytes;

/**
 * Reads DER forwards, one element after the other, never beyond the range it was given.
 *
 * <p>The first thing out of order is a fault that sticks, here and in every reader entered from here: from then on there is
 * nothing more to read, so that callers read straight on and ask once at the end. Lengths must be the shortest, tags of one octet:
 * a laxer reader could find another key in the same octets than the TLS stack that checked the handshake. X.690 §10.1.
 */
final class DerReader {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    /** Nothing more to read, or nothing that can be read. */
    static final int NONE = -1;

    private final Bytes octets;
    private final int end;
    private final Fault fault;
    private int at;

    private DerReader(Bytes octets, int from, int end, Fault fault) {
        this.octets = octets;
        this.at = from;
        this.end = end;
        this.fault = fault;
    }

    static DerReader of(Bytes octets) {
        return new DerReader(octets, 0, octets.size(), new Fault());
    }

    /** The tag of a primitive context-specific element. */
    static int context(int number) {
        return 0x80 | number;
    }

    /** The tag of a constructed context-specific element. */
    static int contextConstructed(int number) {
        return 0xa0 | number;
    }

    /** Whether anything was out of order so far. */
    boolean failed() {
        return fault.found;
    }

    boolean hasMore() {
        return !fault.found && at < end;
    }

    /** Where the next element starts, counted from the first octet of all. */
    int position() {
        return at;
    }

    /** The tag of the next element, or {@link #NONE}. */
    int nextTag() {
        return hasMore() ? octets.at(at) : NONE;
    }

    boolean nextIs(int tag) {
        return hasMore() && nextTag() == tag;
    }

    /** Reads on inside the next element, and here behind it. */
    DerReader enter(int tag) {
        var content = content(tag);
        return new DerReader(octets, content.from, content.to, fault);
    }

    /** The octets inside the next element. */
    Span content(int tag) {
        return nextIs(tag) ? read(false) : fail();
    }

    /** The next element, tag and length included. */
    Span element(int tag) {
        return nextIs(tag) ? read(true) : fail();
    }

    /** The next element, whatever it is. */
    Span any() {
        return hasMore() ? read(true) : fail();
    }

    /** Whatever comes now does not belong here. */
    void end() {
        if (hasMore()) {
            fail();
        }
    }

    Span fail() {
        fault.found = true;
        return new Span(at, at);
    }

    private Span read(boolean whole) {
        int start = at;
        if ((octets.at(at) & 0x1f) == 0x1f || end - at < 2) {
            return fail();
        }
        int length = octets.at(at + 1);
        int content = at + 2;
        if (length >= 0x80) {
            int count = length - 0x80;
            if (count < 1 || count > MOST_LENGTH_OCTETS || count > end - content) {
                return fail();
            }
            length = 0;
            for (int i = 0; i < count; i++) {
                length = length << 8 | octets.at(content + i);
            }
            content += count;
            if (length < 0x80 || length >> 8 * (count - 1) == 0) {
                return fail();
            }
        }
        if (length > end - content) {
            return fail();
        }
        at = content + length;
        return new Span(whole ? start : content, at);
    }

    /** A range of the octets read; empty after a fault. */
    record Span(int from, int to) {
        Bytes in(Bytes octets) {
            return octets.slice(from, to);
        }

        int size() {
            return to - from;
        }
    }

    private static final class Fault {
        private boolean found;
    }

    /** 16 MiB, far above every limit on what is received. */
    private static final int MOST_LENGTH_OCTETS = 3;
}
