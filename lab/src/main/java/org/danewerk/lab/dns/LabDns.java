package org.danewerk.lab.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.danewerk.lab.net.Listeners;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.lab.world.ServerTrouble;
import org.xbill.DNS.Name;

/** A name server on one address, over UDP and TCP. Answers until it is closed; then no thread and no port of it is left. */
public final class LabDns implements AutoCloseable {
    private final Replies replies;
    private final Listeners running = new Listeners("lab dns");
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Semaphore inWork = new Semaphore(MAX_IN_WORK);

    private LabDns(Replies replies, InetSocketAddress address) throws IOException {
        this.replies = replies;
        var sockets = Pair.bound(address);
        udp = running.closing(sockets.udp());
        tcp = running.closing(sockets.tcp());
        running.loop(udp::isClosed, this::receive);
        running.accept(tcp, MAX_CONNECTIONS, this::converse);
    }

    /** A resolver for all the world that validates nothing. @param address with port 0 for any that is free */
    public static LabDns resolver(LabWorld world, InetSocketAddress address) throws IOException {
        return resolver(new Recursion(world), address);
    }

    /** A resolver that validates nothing, for whatever knows the answers. */
    public static LabDns resolver(AnswerSource source, InetSocketAddress address) throws IOException {
        return new LabDns(new ReplyBuilder(source, true), address);
    }

    /** A resolver for all the world that validates, unless it is this that is wrong with it. @param address as of {@link #resolver} */
    public static LabDns resolver(LabWorld world, ResolverFault fault, InetSocketAddress address) throws IOException {
        return new LabDns(new ResolverFront(world, fault), address);
    }

    /** The authoritative server of one zone, for a real resolver that goes to it by itself; misbehaves where the zone's does. */
    public static LabDns nameServer(LabWorld world, Name zone, InetSocketAddress address) throws IOException {
        var held = world.zones().get(zone);
        if (held == null) {
            throw new IllegalArgumentException("no zone " + zone);
        }
        var trouble = world.troubles().getOrDefault(zone, ServerTrouble.NONE);
        return new LabDns(new ReplyBuilder(new ZoneServer(held, trouble), false), address);
    }

    /** The authoritative server of all zones that the world has at {@code server}, wherever it really listens. */
    public static LabDns nameServer(LabWorld world, InetAddress server, InetSocketAddress address) throws IOException {
        return new LabDns(new ReplyBuilder(new AddressServer(world, server), false), address);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(tcp.getInetAddress(), tcp.getLocalPort());
    }

    @Override
    public void close() {
        running.close();
    }

    private void receive() throws IOException {
        var packet = new DatagramPacket(new byte[MAX_QUERY_OCTETS], MAX_QUERY_OCTETS);
        udp.receive(packet);
        byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
        var client = packet.getSocketAddress();
        if (!inWork.tryAcquire()) {
            return; // as any busy server: the client asks again
        }
        running.run(() -> {
            try {
                var reply = replies.udp(query);
                if (reply.isPresent()) {
                    udp.send(new DatagramPacket(reply.get(), reply.get().length, client));
                }
            } finally {
                inWork.release();
            }
        });
    }

    /** RFC 7766 §6.2: any number of queries on one connection, answered in turn. */
    private void converse(Socket connection) throws IOException {
        connection.setSoTimeout(IDLE_MILLIS);
        connection.setTcpNoDelay(true);
        var in = new DataInputStream(connection.getInputStream());
        var out = new DataOutputStream(connection.getOutputStream());
        while (true) {
            byte[] query = in.readNBytes(in.readUnsignedShort());
            var reply = replies.tcp(query);
            if (reply.isPresent()) {
                byte[] framed = new byte[reply.get().length + 2];
                framed[0] = (byte) (reply.get().length >> 8);
                framed[1] = (byte) reply.get().length;
                System.arraycopy(reply.get(), 0, framed, 2, reply.get().length);
                out.write(framed);
            }
        }
    }

    /** Both sockets on one port. */
    private record Pair(DatagramSocket udp, ServerSocket tcp) {
        static Pair bound(InetSocketAddress wanted) throws IOException {
            for (int attempt = 1; ; attempt++) {
                var tcp = new ServerSocket(wanted.getPort(), BACKLOG, wanted.getAddress());
                try {
                    InetAddress address = tcp.getInetAddress();
                    return new Pair(new DatagramSocket(new InetSocketAddress(address, tcp.getLocalPort())), tcp);
                } catch (IOException e) { // the free TCP port may be taken for UDP
                    tcp.close();
                    if (wanted.getPort() != 0 || attempt == MAX_BIND_ATTEMPTS) {
                        throw e;
                    }
                }
            }
        }
    }

    private static final int MAX_IN_WORK = 1024;
    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_QUERY_OCTETS = 4096;
    private static final int IDLE_MILLIS = 10_000;
    private static final int BACKLOG = 256;
    private static final int MAX_BIND_ATTEMPTS = 20;
}
