package org.danewerk.net.update;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.danewerk.core.base.Limits;
import org.danewerk.net.time.Overdue;

/**
 * Sends updates to one server, each over a TCP connection of its own, so that there is one answer or none. RFC 2136 §7.8, RFC 7766.
 *
 * <p>Never throws for what the network does. Nothing is tried again: an update that was not answered may have been made. RFC 2136 §5.1.
 */
public final class UpdateClient {
    private final InetSocketAddress server;
    private final Optional<TsigKey> key;
    private final Limits limits;
    private final IntSupplier ids;
    private final InstantSource time;
    private final Overdue overdue = new Overdue();

    /**
     * @param key without it only this machine is asked
     * @param ids of messages; their lower 16 bits
     * @throws IllegalArgumentException for a server that is a name: its address is looked up elsewhere, with DNSSEC
     */
    public UpdateClient(
            InetSocketAddress server, Optional<TsigKey> key, Limits limits, IntSupplier ids, InstantSource time) {
        if (server.isUnresolved()) {
            throw new IllegalArgumentException("not an address: " + server.getHostString());
        }
        this.server = server;
        this.key = key;
        this.limits = limits;
        this.ids = ids;
        this.time = time;
    }

    public InetSocketAddress server() {
        return server;
    }

    public Optional<TsigKey> key() {
        return key;
    }

    /** Sends one update and waits for an answer that is to be believed. */
    public UpdateOutcome update(TlsaUpdate update) {
        if (key.isEmpty() && !server.getAddress().isLoopbackAddress()) {
            return new UpdateOutcome.Withheld(
                    "an update without a TSIG key goes to this machine alone, and " + at() + " is another");
        }
        var message = update.toWire(ids.getAsInt() & 0xffff);
        var signed = key.map(known -> Tsig.sign(message, known, time.instant()));
        var octets = signed.map(signature -> signature.octets().toArray()).orElse(message);
        if (octets.length > MAX_MESSAGE) {
            return new UpdateOutcome.Withheld("the records are together longer than a message can be");
        }
        return send(update, octets, signed);
    }

    private UpdateOutcome send(TlsaUpdate update, byte[] octets, Optional<Tsig> signed) {
        long end = System.nanoTime()
                + limits.connectTimeout().plus(limits.replyTimeout()).toNanos();
        var so = Optional.<String>empty();
        try (var socket = new Socket()) {
            var watch = overdue.watch(end, () -> close(socket));
            try {
                socket.setTcpNoDelay(true);
                socket.connect(server, (int) limits.connectTimeout().toMillis());
                so = Optional.of("no answer came");
                socket.getOutputStream().write(framed(octets)); // length and message in one segment, RFC 7766 §8
                var replies = new Replies(update, octets, signed);
                try {
                    return replies.await(new DataInputStream(socket.getInputStream()), time);
                } catch (IOException e) {
                    so = Optional.of(replies.soFar());
                    throw e;
                }
            } finally {
                overdue.release(watch);
            }
        } catch (IOException e) {
            var how = System.nanoTime() - end >= 0 || e instanceof SocketTimeoutException
                    ? "time is up"
                    : e instanceof EOFException ? "the connection was closed" : String.valueOf(e.getMessage());
            return so.<UpdateOutcome>map(known -> new UpdateOutcome.Unanswered(at() + ": " + how + "; " + known))
                    .orElseGet(() -> new UpdateOutcome.Unreached(at() + ": " + how + "; nothing was sent"));
        }
    }

    private static byte[] framed(byte[] octets) {
        var framed = new byte[octets.length + 2];
        framed[0] = (byte) (octets.length >> 8);
        framed[1] = (byte) octets.length;
        System.arraycopy(octets, 0, framed, 2, octets.length);
        return framed;
    }

    private String at() {
        return server.getAddress().getHostAddress() + " port " + server.getPort();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Whoever waits on it has its own end to report.
        }
    }

    private static final int MAX_MESSAGE = 65_535;
}
