package org.danewerk.net.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Query;
import org.danewerk.net.time.Overdue;

/**
 * Queries to one upstream over UDP.
 *
 * <p>Each query has a socket of its own while it is under way: the system picks its port at random, and a connected socket takes
 * datagrams from the upstream's address and port alone (RFC 5452 §9.1, §9.2). Sockets to this very host are used again, where nobody
 * off the path can forge a datagram; that halves the cost of a lookup through a local resolver. A blocking read without a time limit
 * costs less than one with; {@link Overdue} ends it.
 */
final class UdpExchange {
    /** Above what we advertise, so that a server that ignores it is still heard. */
    private static final int BUFFER = 4096;
    /** Datagrams that do not belong to the query; more of them is an attack, and the try is lost. RFC 5452 §9.1 */
    private static final int MAX_STRAYS = 100;

    private final InetSocketAddress upstream;
    private final Overdue overdue;
    private final boolean reuse;
    private final ConcurrentLinkedDeque<DatagramChannel> idle = new ConcurrentLinkedDeque<>();

    UdpExchange(InetSocketAddress upstream, Overdue overdue) {
        this(upstream, overdue, upstream.getAddress().isLoopbackAddress());
    }

    /** @param reuse whether a socket, and its port, may be used for query after query */
    UdpExchange(InetSocketAddress upstream, Overdue overdue, boolean reuse) {
        this.upstream = upstream;
        this.overdue = overdue;
        this.reuse = reuse;
    }

    /** @param end on the scale of {@link System#nanoTime} */
    Parsed<DnsMessage> exchange(Query query, long end) throws IOException {
        DatagramChannel channel = take();
        boolean done = false;
        var watch = overdue.watch(end, () -> close(channel));
        try {
            channel.write(ByteBuffer.wrap(query.octets()));
            var buffer = ByteBuffer.allocate(BUFFER);
            for (int strays = 0; strays < MAX_STRAYS; strays++) {
                buffer.clear();
                int length = channel.read(buffer);
                if (query.isAnsweredBy(buffer.array(), length)) {
                    done = true;
                    return DnsMessage.parse(buffer.array(), length);
                }
            }
            throw new SocketTimeoutException("only datagrams that belong to no query");
        } catch (ClosedChannelException e) { // by Overdue
            throw timeout(e);
        } finally {
            boolean inTime = overdue.release(watch);
            if (done && inTime && reuse) {
                idle.addFirst(channel);
            } else {
                channel.close(); // a late answer must not meet the next query
            }
        }
    }

    private DatagramChannel take() throws IOException {
        DatagramChannel used = idle.pollFirst();
        if (used != null) {
            return used;
        }
        var channel = DatagramChannel.open(
                upstream.getAddress() instanceof Inet4Address
                        ? StandardProtocolFamily.INET
                        : StandardProtocolFamily.INET6);
        try {
            channel.connect(upstream);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void close(DatagramChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // closing a datagram channel does not fail
        }
    }

    private static SocketTimeoutException timeout(IOException cause) {
        var timeout = new SocketTimeoutException("time is up");
        timeout.initCause(cause);
        return timeout;
    }
}
