package org.danewerk.operations.material;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/**
 * One element in DER.
 *
 * @param whole with tag and length
 */
record Der(int tag, Bytes whole, Bytes content) {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;
    static final int CONTEXT_0 = 0xa0;
    static final int CONTEXT_1 = 0xa1;

    /** The element that the octets are, with nothing behind; empty for anything else. */
    static Optional<Der> read(Bytes octets) {
        return first(octets, 0).filter(element -> element.whole.size() == octets.size());
    }

    /** The element that the octets start with. */
    static Optional<Der> first(Bytes octets) {
        return first(octets, 0);
    }

    /** What is in it, where that is elements and nothing else; none otherwise. */
    List<Der> children() {
        var children = new ArrayList<Der>();
        int at = 0;
        while (at < content.size()) {
            var child = first(content, at);
            if (child.isEmpty() || children.size() == MOST_CHILDREN) {
                return List.of();
            }
            children.add(child.get());
            at += child.get().whole.size();
        }
        return children;
    }

    boolean is(int tag) {
        return this.tag == tag;
    }

    static Bytes sequence(Bytes... parts) {
        return encode(SEQUENCE, parts);
    }

    /** A bit string of whole octets. */
    static Bytes bitString(Bytes content) {
        return encode(BIT_STRING, Bytes.of(new byte[1]), content);
    }

    static Bytes encode(int tag, Bytes... parts) {
        int length = 0;
        for (var part : parts) {
            length += part.size();
        }
        var header = header(tag, length);
        var whole = new byte[header.length + length];
        System.arraycopy(header, 0, whole, 0, header.length);
        int at = header.length;
        for (var part : parts) {
            System.arraycopy(part.toArray(), 0, whole, at, part.size());
            at += part.size();
        }
        return Bytes.of(whole);
    }

    private static byte[] header(int tag, int length) {
        if (length < 0x80) {
            return new byte[] {(byte) tag, (byte) length};
        }
        return length < 0x100
                ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                : length < 0x10000
                        ? new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length}
                        : new byte[] {
                            (byte) tag, (byte) 0x83, (byte) (length >> 16), (byte) (length >> 8), (byte) length
                        };
    }

    private static Optional<Der> first(Bytes octets, int at) {
        if (at + 2 > octets.size()) {
            return Optional.empty();
        }
        int length = octets.at(at + 1);
        int content = at + 2;
        if (length >= 0x80) {
            int digits = length - 0x80;
            if (digits < 1 || digits > 3 || content + digits > octets.size()) {
                return Optional.empty();
            }
            length = 0;
            for (int i = 0; i < digits; i++) {
                length = length << 8 | octets.at(content + i);
            }
            content += digits;
        }
        int end = content + length;
        return end > octets.size()
                ? Optional.empty()
                : Optional.of(new Der(octets.at(at), octets.slice(at, end), octets.slice(content, end)));
    }

    /** A public or private key never prints itself. */
    @Override
    public String toString() {
        return "DER of tag " + tag + " and " + content.size() + " octets";
    }

    private static final int MOST_CHILDREN = 10_000;
}
