package org.danewerk.net.smtp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.danewerk.core.verdict.Evidence.HandshakeFailed.Cause;
import org.jspecify.annotations.Nullable;

/**
 * TLS over a wire, by the engine of any layer. Hands the engine one whole record at a time, which shows alerts and plain text as they
 * are before a layer puts them into words of its own.
 */
final class TlsChannel implements Channel, AutoCloseable {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int FIRST_BUFFER = 4096;
    private static final int FIRST_TEXT_BUFFER = 1024;
    private static final int PREVIEW = 60;

    /** A peer slower than this lets another handshake compute meanwhile. */
    private static final long PATIENCE_NANOS = 5_000_000;

    /** RFC 5246 §7.2.2 lets a handshake go on after a warning. */
    private static final int MOST_WARNINGS = 4;

    private final Wire wire;
    private final SSLEngine engine;
    private final boolean direct;
    private final byte[] transfer = new byte[FIRST_BUFFER];
    private byte[] pending = new byte[FIRST_BUFFER];
    private int pendingSize;
    private final ByteBuffer command;
    private ByteBuffer encrypted;
    private ByteBuffer outgoing;
    private ByteBuffer text;
    private boolean recordSeen;
    private boolean serverHelloSeen;
    private boolean encryptedRecordSeen;
    private int warnings;

    TlsChannel(Wire wire, SSLEngine engine, Optional<ByteBuffer> directBlock) {
        this.wire = wire;
        this.engine = engine;
        this.direct = directBlock.isPresent();
        if (directBlock.isPresent()) {
            var block = directBlock.get();
            encrypted = block.slice(0, FIRST_BUFFER).flip();
            outgoing = block.slice(FIRST_BUFFER, FIRST_BUFFER);
            text = block.slice(2 * FIRST_BUFFER, FIRST_TEXT_BUFFER).flip();
            command = block.slice(2 * FIRST_BUFFER + FIRST_TEXT_BUFFER, FIRST_TEXT_BUFFER);
        } else {
            encrypted = allocate(FIRST_BUFFER).flip();
            outgoing = allocate(engine.getSession().getPacketBufferSize());
            text = allocate(FIRST_TEXT_BUFFER).flip();
            command = allocate(FIRST_TEXT_BUFFER);
        }
    }

    /** Shakes hands. The last flight may stay behind, to go out together with the first command. */
    SSLSession handshake(HandshakeGate.Place place) throws BrokenSession, TlsFailure {
        try {
            engine.beginHandshake();
            while (true) {
                switch (engine.getHandshakeStatus()) {
                    case NEED_WRAP -> wrap(NOTHING);
                    case NEED_TASK -> runTasks();
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                        flush();
                        awaitRecord(place);
                        unwrap();
                    }
                    case FINISHED, NOT_HANDSHAKING -> {
                        return engine.getSession();
                    }
                }
            }
        } catch (SSLException e) {
            throw TlsTrouble.of(e);
        }
    }

    /**
     * Whether an alert in the handshake can be about what was offered: no more so when the server has shown a certificate. In TLS 1.3
     * that alert comes encrypted where the server looks for a certificate only after its ServerHello. RFC 8446 §6.2.
     */
    boolean alertIsAboutOffer() {
        return !serverHelloSeen || encryptedRecordSeen;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws BrokenSession, TlsFailure {
        try {
            while (!text.hasRemaining()) {
                flush();
                awaitRecord(null);
                unwrap();
                settle();
            }
        } catch (SSLException e) {
            throw TlsTrouble.of(e);
        }
        int count = Math.min(length, text.remaining());
        text.get(buffer, from, count);
        return count;
    }

    @Override
    public void write(byte[] octets) throws BrokenSession, TlsFailure {
        var source = (octets.length <= command.capacity() ? command.clear() : allocate(octets.length))
                .put(octets)
                .flip();
        try {
            while (source.hasRemaining()) {
                int before = source.remaining() - pendingSize;
                wrap(source);
                settle();
                if (source.remaining() - pendingSize == before) {
                    throw new BrokenSession(BrokenSession.Kind.NOT_SMTP, "the server renegotiates TLS");
                }
            }
        } catch (SSLException e) {
            throw TlsTrouble.of(e);
        }
        flush();
    }

    /** Says goodbye as far as that can be done without waiting, and frees what the engine holds. */
    @Override
    public void close() {
        try {
            engine.closeOutbound();
            while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP || !engine.isOutboundDone()) {
                int before = pendingSize;
                wrap(NOTHING);
                if (pendingSize == before) {
                    break;
                }
            }
            flush();
        } catch (SSLException | BrokenSession e) {
            // Nothing more can be said to this peer.
        }
        try {
            engine.closeInbound();
        } catch (SSLException e) {
            // The peer did not say goodbye; few do.
        }
    }

    private void wrap(ByteBuffer source) throws SSLException, BrokenSession {
        outgoing.clear();
        var result = engine.wrap(source, outgoing);
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
            outgoing = allocate(Math.max(2 * outgoing.capacity(), engine.getSession().getPacketBufferSize()));
            return;
        }
        int produced = outgoing.flip().remaining();
        if (pendingSize + produced > pending.length) {
            pending = Arrays.copyOf(pending, 2 * (pendingSize + produced));
        }
        outgoing.get(pending, pendingSize, produced);
        pendingSize += produced;
        if (result.getStatus() == SSLEngineResult.Status.CLOSED && source.hasRemaining()) {
            throw new BrokenSession(BrokenSession.Kind.CLOSED, "TLS closed");
        }
    }

    private void flush() throws BrokenSession {
        if (pendingSize > 0) {
            wire.write(pending, pendingSize);
            pendingSize = 0;
        }
    }

    /** Gives the engine one record. */
    private void unwrap() throws SSLException, BrokenSession {
        while (true) {
            text.clear();
            var result = engine.unwrap(encrypted, text);
            text.flip();
            switch (result.getStatus()) {
                case OK -> {
                    return;
                }
                case BUFFER_OVERFLOW -> text = allocate(Math.max(2 * text.capacity(), TlsRecord.MOST_OCTETS)).flip();
                case CLOSED -> throw new BrokenSession(BrokenSession.Kind.CLOSED, "TLS closed by the server");
                case BUFFER_UNDERFLOW -> throw new SSLException("a record that is not whole");
            }
        }
    }

    /** Does what the engine wants besides, after the handshake: tickets, new keys. RFC 8446 §4.6. */
    private void settle() throws SSLException, BrokenSession {
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            runTasks();
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            wrap(NOTHING);
        }
    }

    private void runTasks() {
        for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** Waits until a whole record is there for the engine, and keeps back what it need not see. */
    private void awaitRecord(HandshakeGate.@Nullable Place place)
            throws BrokenSession, TlsFailure {
        while (true) {
            need(TlsRecord.HEADER, place);
            var record = new TlsRecord(encrypted, encrypted.position());
            int size = record.size();
            if (size > TlsRecord.MOST_OCTETS) {
                throw recordSeen
                        ? new TlsFailure(Cause.ALERT, "given up on this side: a record of " + size + " octets")
                        : notTls();
            }
            need(size, place);
            record = new TlsRecord(encrypted, encrypted.position());
            recordSeen = true;
            if (!record.isAlert()) {
                inspect(record);
                return;
            }
            skipOrFail(record);
        }
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
        if (record.isWarning() && alert.number() == Alert.UNRECOGNIZED_NAME && ++warnings <= MOST_WARNINGS) {
            encrypted.position(encrypted.position() + record.size());
            return;
        }
        throw new TlsFailure(alert);
    }

    /** Waits until {@code count} octets are there. */
    private void need(int count, HandshakeGate.@Nullable Place place)
            throws BrokenSession, TlsFailure {
        while (encrypted.remaining() < count) {
            if (!recordSeen && encrypted.hasRemaining() && !TlsRecord.plausible(encrypted)) {
                throw notTls();
            }
            fill(Math.max(count, FIRST_BUFFER), place);
        }
        if (!recordSeen && !TlsRecord.plausible(encrypted)) {
            throw notTls();
        }
    }

    private void fill(int capacity, HandshakeGate.@Nullable Place place)
            throws BrokenSession {
        int most = Math.min(transfer.length, Math.max(capacity, encrypted.capacity()) - encrypted.remaining());
        int count = 0;
        if (place != null && place.held()) {
            count = wire.poll(transfer, 0, most, PATIENCE_NANOS);
            if (count == 0) {
                place.close();
            }
        }
        if (count == 0) {
            count = wire.read(transfer, 0, most);
        }
        if (encrypted.capacity() < capacity) {
            encrypted = allocate(capacity).put(encrypted);
        } else {
            encrypted.compact();
        }
        encrypted.put(transfer, 0, count).flip();
    }

    private TlsFailure notTls() {
        var start = new byte[Math.min(PREVIEW, encrypted.remaining())];
        encrypted.duplicate().get(start);
        return new TlsFailure(Cause.NOT_TLS, "no TLS: " + Transcript.printable(start, 0, start.length));
    }

    private ByteBuffer allocate(int capacity) {
        return direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
    }
}
