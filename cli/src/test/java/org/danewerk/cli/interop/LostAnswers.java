package org.danewerk.cli.interop;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands before a server: hands one message on over TCP, waits until it is answered, and hangs up without the answer. */
final class LostAnswers implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    LostAnswers(int port) throws IOException {
        Thread.ofVirtual().start(() -> serve(port));
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve(int port) {
        while (true) {
            try (var client = door.accept();
                    var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                copy(client, server);
                new DataInputStream(server.getInputStream()).readUnsignedShort();
            } catch (IOException e) {
                if (door.isClosed()) {
                    return;
                }
            }
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        var in = new DataInputStream(from.getInputStream());
        var message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        var out = new DataOutputStream(to.getOutputStream());
        out.writeShort(message.length);
        out.write(message);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
