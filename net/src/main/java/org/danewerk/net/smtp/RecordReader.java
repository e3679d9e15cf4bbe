package org.danewerk.net.smtp;

import java.nio.ByteBuffer;
import org.danewerk.core.verdict.Evidence.HandshakeFailed.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Takes TLS records from a wire, one at a time and whole. So alerts in clear, plain text and old protocols are seen as they are, before
 * a TLS layer puts them into words of its own.
 */
final class RecordReader {
    static final int FIRST_BUFFER = 4096;
    private static final int PREVIEW = 60;

    /** A peer slower than this lets another handshake compute meanwhile. */
    private static final long PATIENCE_NANOS = 5_000_000;

    /** RFC 5246 §7.2.2 lets a handshake go on after a warning. */
    private static final int MOST_WARNINGS = 4;

    private final Wire wire;
    private final boolean direct;
    private final byte[] transfer = new byte[FIRST_BUFFER];
    private ByteBuffer encrypted;
    private boolean recordSeen;
    private boolean serverHelloSeen;
    private boolean encryptedRecordSeen;
    private int warnings;

    /**
     * @param buffer to begin with; a larger one is made when a record needs it
     */
    RecordReader(Wire wire, ByteBuffer buffer) {
        this.wire = wire;
        this.direct = buffer.isDirect();
        this.encrypted = buffer.clear().flip();
    }

    /**
     * Whether an alert in the handshake can be about what was offered: no more so when the server has shown a certificate. In TLS 1.3
     * that alert comes encrypted where the server looks for a certificate only after its ServerHello. RFC 8446 §6.2.
     */
    boolean alertIsAboutOffer() {
        return !serverHelloSeen || encryptedRecordSeen;
    }

    /**
     * Waits for a whole record, which begins at the position of the buffer returned, and keeps back warnings a handshake need not see.
     *
     * @param place given back when the wait gets long
     */
    ByteBuffer await(HandshakeGate.@Nullable Place place) throws BrokenSession, TlsFailure {
        while (true) {
            need(TlsRecord.HEADER, place);
            int size = record().size();
            if (size > TlsRecord.MOST_OCTETS) {
                throw recordSeen
                        ? new TlsFailure(Cause.ALERT, "given up on this side: a record of " + size + " octets")
                        : notTls();
            }
            need(size, place);
            recordSeen = true;
            var record = record();
            if (!record.isAlert()) {
                inspect(record);
                return encrypted;
            }
            skipOrFail(record);
        }
    }

    private TlsRecord record() {
        return new TlsRecord(encrypted, encrypted.position());
    }

    private void inspect(TlsRecord record) throws TlsFailure {
        encryptedRecordSeen |= record.isApplicationData();
        if (serverHelloSeen || !record.isServerHello()) {
            return;
        }
        serverHelloSeen = true;
        int minor = record.serverHelloVersion();
        if (minor < 3) {
            throw new TlsFailure(
                    Cause.ALERT,
                    "given up on this side: the server speaks " + (minor == 0 ? "SSLv3" : "TLSv1." + (minor - 1))
                            + " only (RFC 8996)");
        }
    }

    /** RFC 7672 §8.1: whether the server knows the name it was asked for says nothing; its certificate does. */
    private void skipOrFail(TlsRecord record) throws TlsFailure {
        var alert = record.alert();
        if (!record.isWarning() || alert.number() != Alert.UNRECOGNIZED_NAME || ++warnings > MOST_WARNINGS) {
            throw new TlsFailure(alert);
        }
        encrypted.position(encrypted.position() + record.size());
    }

    /** Waits until {@code count} octets are there. */
    private void need(int count, HandshakeGate.@Nullable Place place) throws BrokenSession, TlsFailure {
        while (encrypted.remaining() < count) {
            fill(count, place);
            if (!recordSeen && !TlsRecord.plausible(encrypted)) {
                throw notTls();
            }
        }
    }

    private void fill(int count, HandshakeGate.@Nullable Place place) throws BrokenSession {
        int capacity = Math.max(count, encrypted.capacity());
        int room = Math.min(transfer.length, capacity - encrypted.remaining());
        int received = place != null && place.held()
                ? wire.read(transfer, 0, room, PATIENCE_NANOS, place::close)
                : wire.read(transfer, 0, room);
        if (encrypted.capacity() < capacity) {
            encrypted = (direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity)).put(encrypted);
        } else {
            encrypted.compact();
        }
        encrypted.put(transfer, 0, received).flip();
    }

    private TlsFailure notTls() {
        var start = new byte[Math.min(PREVIEW, encrypted.remaining())];
        encrypted.duplicate().get(start);
        return new TlsFailure(Cause.NOT_TLS, "no TLS: " + Transcript.printable(start, 0, start.length));
    }
}
