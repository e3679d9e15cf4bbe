package org.danewerk.net.dns;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Query;

/** One query over a TCP connection of its own. RFC 7766. */
final class TcpExchange {
    private TcpExchange() {}

    /** @param end on the scale of {@link System#nanoTime}; holds for the whole exchange, however slowly octets drip in */
    static Parsed<DnsMessage> exchange(InetSocketAddress upstream, Query query, long end) throws IOException {
        try (var socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(upstream, Waiting.millisUntil(end));
            byte[] octets = query.octets();
            var framed = new byte[octets.length + 2];
            framed[0] = (byte) (octets.length >> 8);
            framed[1] = (byte) octets.length;
            System.arraycopy(octets, 0, framed, 2, octets.length);
            socket.getOutputStream().write(framed); // length and message in one segment, RFC 7766 §8
            var size = new byte[2];
            read(socket, size, end);
            var reply = new byte[(size[0] & 0xff) << 8 | size[1] & 0xff];
            read(socket, reply, end);
            return query.isAnsweredBy(reply, reply.length)
                    ? DnsMessage.parse(reply, reply.length)
                    : Parsed.malformed(0, "an answer to another question");
        }
    }

    private static void read(Socket socket, byte[] into, long end) throws IOException {
        InputStream in = socket.getInputStream();
        int have = 0;
        while (have < into.length) {
            socket.setSoTimeout(Waiting.millisUntil(end));
            int count = in.read(into, have, into.length - have);
            if (count < 0) {
                throw new EOFException("the connection was closed before the reply was complete");
            }
            have += count;
        }
    }
}
