package org.danewerk.net;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port on loopback where nothing answers, over TCP or UDP. It is held while it is open: one that was merely free may be another's by now. */
public final class ClosedPort implements AutoCloseable {
    /** Bound, and never listening. */
    private final Socket tcp;

    /** Takes datagrams from itself alone; to any other sender the port is unreachable. */
    private final DatagramSocket udp;

    private ClosedPort(Socket tcp, DatagramSocket udp) {
        this.tcp = tcp;
        this.udp = udp;
    }

    public static ClosedPort hold() throws IOException {
        while (true) {
            var tcp = new Socket();
            tcp.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try {
                var udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
                udp.connect(udp.getLocalSocketAddress());
                return new ClosedPort(tcp, udp);
            } catch (BindException taken) {
                tcp.close();
            }
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) tcp.getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
