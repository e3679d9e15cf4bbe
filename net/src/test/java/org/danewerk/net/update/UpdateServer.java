package org.danewerk.net.update;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;
import org.xbill.DNS.Type;

/** A server on loopback that takes one update a connection, over TCP alone, and answers as it is told. */
final class UpdateServer implements AutoCloseable {
    /** What to send back for one request: any number of messages. */
    interface Script {
        List<byte[]> answer(Message request) throws IOException;
    }

    /** After its messages. */
    enum Then {
        CLOSE,
        HANG
    }

    final List<byte[]> requests = new CopyOnWriteArrayList<>();

    private final ServerSocket tcp;
    private final Script script;
    private final Then then;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    UpdateServer(Then then, Script script) {
        this.script = script;
        this.then = then;
        try {
            tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::serve);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort());
    }

    Message request() throws IOException {
        return new Message(requests.getFirst());
    }

    /** With the header of an answer. */
    static Message reply(Message request, int rcode) {
        var reply = new Message(request.getHeader().getID());
        reply.getHeader().setOpcode(request.getHeader().getOpcode());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(rcode);
        for (Record zone : request.getSection(Section.ZONE)) {
            reply.addRecord(zone, Section.ZONE);
        }
        return reply;
    }

    /** Signed by dnsjava, as belongs to the request. */
    static byte[] signed(TSIG key, Message request, Message reply) {
        key.apply(reply, 0, tsig(request));
        return reply.toWire();
    }

    static TSIGRecord tsig(Message request) {
        return request.getSection(Section.ADDITIONAL).stream()
                .filter(record -> record.getType() == Type.TSIG)
                .map(TSIGRecord.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void serve() {
        while (true) {
            try {
                var socket = tcp.accept();
                threads.execute(() -> {
                    try (socket) {
                        var in = new DataInputStream(socket.getInputStream());
                        var out = new DataOutputStream(socket.getOutputStream());
                        var octets = new byte[in.readUnsignedShort()];
                        in.readFully(octets);
                        requests.add(octets);
                        for (byte[] answer : script.answer(new Message(octets))) {
                            out.writeShort(answer.length);
                            out.write(answer);
                        }
                        out.flush();
                        if (then == Then.HANG && in.read() >= 0) {
                            throw new IllegalStateException("a second request on one connection");
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

    @Override
    public void close() {
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.close();
    }
}
