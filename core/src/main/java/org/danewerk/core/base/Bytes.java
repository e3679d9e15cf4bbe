package org.danewerk.core.base;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable sequence of octets, equal by content. */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] octets;

    private Bytes(byte[] octets) {
        this.octets = octets;
    }

    /** Copies the array. */
    public static Bytes of(byte[] octets) {
        return new Bytes(octets.clone());
    }

    /** Copies {@code length} octets from {@code from}. */
    public static Bytes of(byte[] octets, int from, int length) {
        return new Bytes(Arrays.copyOfRange(octets, from, from + length));
    }

    /**
     * Octets of an even number of hexadecimal digits in any case, without separators.
     *
     * @throws IllegalArgumentException for anything else; text from outside goes through a parser that reports the place
     */
    public static Bytes ofHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    public int size() {
        return octets.length;
    }

    public boolean isEmpty() {
        return octets.length == 0;
    }

    /** The octet at {@code index}, 0 to 255. */
    public int at(int index) {
        return octets[index] & 0xff;
    }

    public Bytes slice(int from, int to) {
        return new Bytes(Arrays.copyOfRange(octets, from, to));
    }

    /** Adds the octets to what {@code digest} has been given so far, without a copy. */
    public void feed(MessageDigest digest) {
        digest.update(octets);
    }

    public boolean startsWith(Bytes prefix) {
        return size() >= prefix.size() && Arrays.equals(octets, 0, prefix.size(), prefix.octets, 0, prefix.size());
    }

    /** A copy. */
    public byte[] toArray() {
        return octets.clone();
    }

    /** Lower-case hexadecimal without separators. */
    public String toHex() {
        return HexFormat.of().formatHex(octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
