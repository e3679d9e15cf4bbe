package org.danewerk.net.smtp;

import java.nio.ByteBuffer;

/** The unencrypted part of a TLS record that lies in a buffer. RFC 8446 §5.1. */
record TlsRecord(ByteBuffer buffer, int at) {
    static final int HEADER = 5;
    static final int MOST_OCTETS = HEADER + 16 * 1024 + 2048;

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;
    private static final int SERVER_HELLO = 2;
    private static final int RANDOM_AT = 11;

    /** The random of a ServerHello that asks for another key share: its first eight octets. RFC 8446 §4.1.3. */
    private static final long HELLO_RETRY_REQUEST = 0xCF21AD74E59A6111L;

    /** Whether octets so far can be the start of a record at all. */
    static boolean plausible(ByteBuffer buffer) {
        int at = buffer.position();
        int type = buffer.get(at) & 0xff;
        return type >= 20 && type <= 23 && (buffer.remaining() < 2 || buffer.get(at + 1) == 3);
    }

    /** Octets of the whole record, its header included. */
    int size() {
        return HEADER + (buffer.getShort(at + 3) & 0xffff);
    }

    /** Whether this is an alert in clear; encrypted ones are longer or look like data. */
    boolean isAlert() {
        return (buffer.get(at) & 0xff) == ALERT && size() == HEADER + 2;
    }

    /** What encrypted records of TLS 1.3 look like, also those of the handshake. RFC 8446 §5.2. */
    boolean isApplicationData() {
        return (buffer.get(at) & 0xff) == APPLICATION_DATA;
    }

    boolean isWarning() {
        return buffer.get(at + HEADER) == 1;
    }

    Alert alert() {
        return new Alert(buffer.get(at + HEADER + 1) & 0xff);
    }

    /** Whether the server has chosen from what was offered. */
    boolean isServerHello() {
        return (buffer.get(at) & 0xff) == HANDSHAKE
                && size() >= RANDOM_AT + Long.BYTES
                && buffer.get(at + HEADER) == SERVER_HELLO
                && buffer.getLong(at + RANDOM_AT) != HELLO_RETRY_REQUEST;
    }

    /** Minor version in a ServerHello: 3 stands for TLS 1.2, and for 1.3 too. */
    int serverHelloVersion() {
        return buffer.get(at + HEADER + 5);
    }
}
