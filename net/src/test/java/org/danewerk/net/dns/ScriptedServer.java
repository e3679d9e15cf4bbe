package org.danewerk.net.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;

/** A DNS server on loopback, UDP and TCP on one ephemeral port, that answers as it is told. */
final class ScriptedServer implements AutoCloseable {
    /** What to send back for one query: any number of messages. */
    interface Script {
        List<byte[]> answer(Message query, boolean tcp);
    }

    final List<Message> queries = new CopyOnWriteArrayList<>();
    final List<Boolean> overTcp = new CopyOnWriteArrayList<>();
    /** Where the datagrams came from. */
    final List<Integer> ports = new CopyOnWriteArrayList<>();

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Script script;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ScriptedServer(Script script) {
        this(script, true);
    }

    ScriptedServer(Script script, boolean listenOnTcp) {
        this.script = script;
        try {
            DatagramSocket datagrams = null;
            ServerSocket connections = null;
            while (connections == null) {
                connections = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                try {
                    datagrams = new DatagramSocket(connections.getLocalPort(), InetAddress.getLoopbackAddress());
                } catch (IOException taken) {
                    connections.close();
                    connections = null;
                }
            }
            udp = datagrams;
            tcp = connections;
            if (!listenOnTcp) {
                tcp.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::serveUdp);
        if (listenOnTcp) {
            threads.execute(this::serveTcp);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.getLocalPort());
    }

    Upstreams upstreams() {
        return Upstreams.of(address());
    }

    /** An empty answer to a query. */
    static Message reply(Message query) {
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RD);
        reply.getHeader().setFlag(Flags.RA);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        reply.addRecord(new OPTRecord(1232, 0, 0, 0x8000), Section.ADDITIONAL);
        return reply;
    }

    private void serveUdp() {
        var buffer = new byte[65535];
        while (true) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                var from = packet.getSocketAddress();
                ports.add(packet.getPort());
                byte[] octets = Arrays.copyOf(buffer, packet.getLength());
                Thread.ofVirtual().start(() -> {
                    try {
                        for (byte[] answer : answers(octets, false)) {
                            udp.send(new DatagramPacket(answer, answer.length, from));
                        }
                    } catch (IOException closed) {
                        // the test is over
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serveTcp() {
        while (true) {
            try {
                var socket = tcp.accept();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        var in = new DataInputStream(socket.getInputStream());
                        var out = new DataOutputStream(socket.getOutputStream());
                        var octets = new byte[in.readUnsignedShort()];
                        in.readFully(octets);
                        for (byte[] answer : answers(octets, true)) {
                            out.writeShort(answer.length);
                            out.write(answer);
                        }
                        out.flush();
                        if (in.read() >= 0) {
                            throw new IllegalStateException("a second query on one connection");
                        }
                    } catch (IOException closed) {
                        // the client hung up
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    private List<byte[]> answers(byte[] octets, boolean overTcp) throws IOException {
        var query = new Message(octets);
        queries.add(query);
        this.overTcp.add(overTcp);
        return script.answer(query, overTcp);
    }

    @Override
    public void close() {
        try {
            udp.close();
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // A port is free only once the thread that waits there has let go of it.
        threads.close();
    }
}
