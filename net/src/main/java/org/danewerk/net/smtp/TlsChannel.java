package org.danewerk.net.smtp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/** TLS over a wire, by the engine of any layer. */
final class TlsChannel implements Channel, AutoCloseable {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int FIRST_BUFFER = RecordReader.FIRST_BUFFER;
    private static final int FIRST_TEXT_BUFFER = 1024;
    private static final int MOST_IDLE = 16;

    private final Wire wire;
    private final SSLEngine engine;
    private final boolean direct;
    private final RecordReader records;
    private ByteBuffer command;
    private byte[] pending = new byte[FIRST_BUFFER];
    private int pendingSize;
    private int idle;
    private ByteBuffer outgoing;
    private ByteBuffer text;

    /**
     * @param directBlock memory for an engine that wants it outside the heap, of the size {@link DirectBlocks} has
     */
    TlsChannel(Wire wire, SSLEngine engine, Optional<ByteBuffer> directBlock) {
        this.wire = wire;
        this.engine = engine;
        this.direct = directBlock.isPresent();
        if (directBlock.isPresent()) {
            var block = directBlock.get();
            records = new RecordReader(wire, block.slice(0, FIRST_BUFFER));
            outgoing = block.slice(FIRST_BUFFER, FIRST_BUFFER);
            text = block.slice(2 * FIRST_BUFFER, FIRST_TEXT_BUFFER).flip();
            command = block.slice(2 * FIRST_BUFFER + FIRST_TEXT_BUFFER, FIRST_TEXT_BUFFER);
        } else {
            records = new RecordReader(wire, ByteBuffer.allocate(FIRST_BUFFER));
            // The JDK's engine wraps nothing into less than a whole record's room.
            outgoing = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            text = ByteBuffer.allocate(FIRST_TEXT_BUFFER).flip();
            command = ByteBuffer.allocate(FIRST_TEXT_BUFFER);
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
                        unwrap(records.await(place));
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

    /** Whether an alert in the handshake can be about what was offered. */
    boolean alertIsAboutOffer() {
        return records.alertIsAboutOffer();
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws BrokenSession, TlsFailure {
        try {
            while (!text.hasRemaining()) {
                flush();
                unwrap(records.await(null));
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
        if (octets.length > command.capacity()) {
            command = allocate(octets.length);
        }
        var source = command.clear().put(octets).flip();
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
        for (int tries = 0;
                result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW && tries < MOST_IDLE;
                tries++) {
            outgoing = allocate(
                    Math.max(2 * outgoing.capacity(), engine.getSession().getPacketBufferSize()));
            result = engine.wrap(source, outgoing);
        }
        int produced = outgoing.flip().remaining();
        progress(result.bytesConsumed() + produced);
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
    private void unwrap(ByteBuffer encrypted) throws SSLException, BrokenSession {
        while (true) {
            text.clear();
            var result = engine.unwrap(encrypted, text);
            text.flip();
            switch (result.getStatus()) {
                case OK -> {
                    progress(result.bytesConsumed() + result.bytesProduced());
                    return;
                }
                case BUFFER_OVERFLOW ->
                    text = allocate(Math.max(2 * text.capacity(), TlsRecord.MOST_OCTETS))
                            .flip();
                case CLOSED -> throw new BrokenSession(BrokenSession.Kind.CLOSED, "TLS closed by the server");
                case BUFFER_UNDERFLOW -> throw new SSLException("a record that is not whole");
            }
        }
    }

    /** Sees to it that an engine which asks again and again, and takes and gives nothing, does not hold the thread. */
    private void progress(int octets) throws SSLException {
        idle = octets > 0 ? 0 : idle + 1;
        if (idle > MOST_IDLE) {
            throw new SSLException("no progress");
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

    private ByteBuffer allocate(int capacity) {
        return direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
    }
}
