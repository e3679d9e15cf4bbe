package org.danewerk.net.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Hands out what it receives one octet at a time. */
final class TricklingSocket extends Socket {
    static Socket connect(InetSocketAddress address, Duration timeout) throws IOException {
        var socket = new TricklingSocket();
        socket.connect(address, Math.toIntExact(timeout.toMillis()));
        return socket;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                return super.read(buffer, from, Math.min(1, length));
            }
        };
    }
}
