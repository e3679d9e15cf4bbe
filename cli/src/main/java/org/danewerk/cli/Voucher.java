package org.danewerk.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * For the rehearsal, a resolver that vouches for all that another one says: it passes queries on by UDP and sets the AD bit of the
 * answers.
 */
final class Voucher implements AutoCloseable {
    private final InetSocketAddress other;
    private final DatagramSocket front;

    Voucher(InetSocketAddress other) throws IOException {
        this.other = other;
        front = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return front.getLocalPort();
    }

    @Override
    public void close() {
        front.close();
    }

    private void serve() {
        try {
            while (true) {
                var query = new DatagramPacket(new byte[LARGEST], LARGEST);
                front.receive(query);
                Thread.ofVirtual().start(() -> pass(query));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void pass(DatagramPacket packet) {
        SocketAddress asking = packet.getSocketAddress();
        try (var back = new DatagramSocket()) {
            back.setSoTimeout(LONGEST_WAIT_MILLIS);
            packet.setSocketAddress(other);
            back.send(packet);
            packet.setData(new byte[LARGEST]);
            back.receive(packet);
            packet.getData()[3] |= AD;
            packet.setSocketAddress(asking);
            front.send(packet);
        } catch (IOException e) {
            // Whoever asked asks again.
        }
    }

    private static final int LARGEST = 4096;
    private static final int LONGEST_WAIT_MILLIS = 1000;

    /** In the fourth octet of a message. */
    private static final byte AD = 0x20;
}
