package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class VoucherTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void anAnswerPassesWithTheAdBitAndElseUnchanged() throws IOException {
        try (var other = new DatagramSocket(0, LOOPBACK);
                var voucher = new Voucher(new InetSocketAddress(LOOPBACK, other.getLocalPort()));
                var asking = new DatagramSocket(0, LOOPBACK)) {
            other.setSoTimeout(60_000);
            asking.setSoTimeout(60_000);
            asking.send(
                    new DatagramPacket(new byte[] {7, 8, 1, 0, 9}, 5, new InetSocketAddress(LOOPBACK, voucher.port())));
            var query = receive(other);
            other.send(new DatagramPacket(new byte[] {7, 8, 1, 0, 9, 10}, 6, query.getSocketAddress()));
            var answer = receive(asking);
            assertThat(answer.getLength()).isEqualTo(6);
            assertThat(answer.getData()).startsWith(7, 8, 1, 0x20, 9, 10);
        }
    }

    private static DatagramPacket receive(DatagramSocket socket) throws IOException {
        var packet = new DatagramPacket(new byte[512], 512);
        socket.receive(packet);
        return packet;
    }
}
