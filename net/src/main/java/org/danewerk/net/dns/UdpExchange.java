package org.danewerk.net.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Query;

/**
 * One query over UDP, from a socket of its own: the system picks a port at random, and a connected socket takes datagrams from the
 * upstream's address and port alone. RFC 5452 §9.1, §9.2.
 */
final class UdpExchange {
    /** Above what we advertise, so that a server that ignores it is still heard. */
    private static final int BUFFER = 4096;
    /** Datagrams that do not belong to the query; more of them is an attack, and the try is lost. RFC 5452 §9.1 */
    private static final int MAX_STRAYS = 100;

    private UdpExchange() {}

    /** @param end on the scale of {@link System#nanoTime} */
    static Parsed<DnsMessage> exchange(InetSocketAddress upstream, Query query, long end) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(upstream);
            socket.send(new DatagramPacket(query.octets(), query.octets().length));
            var buffer = new byte[BUFFER];
            var packet = new DatagramPacket(buffer, buffer.length);
            for (int strays = 0; strays < MAX_STRAYS; strays++) {
                socket.setSoTimeout(millisUntil(end));
                packet.setLength(buffer.length);
                socket.receive(packet);
                if (query.isAnsweredBy(buffer, packet.getLength())) {
                    return DnsMessage.parse(buffer, packet.getLength());
                }
            }
            throw new SocketTimeoutException("only datagrams that belong to no query");
        }
    }

    /** At least 1, since 0 would wait for ever. */
    static int millisUntil(long end) throws SocketTimeoutException {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) {
            throw new SocketTimeoutException("time is up");
        }
        return (int) Math.max(1, Math.min(nanos / 1_000_000, Integer.MAX_VALUE));
    }
}
