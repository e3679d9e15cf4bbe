package org.danewerk.net.smtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/** Opens TCP connections. The lab puts its own in place, so that its servers need no fixed ports. */
public interface Dialer {
    /** Connects to the very address given. */
    Dialer DIRECT = (address, timeout) -> {
        // Else every connection asks the system's proxy selector, which takes an URI apart to say no.
        var socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.connect(address, Math.toIntExact(Math.max(1, timeout.toMillis())));
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    };

    /** A connected socket, which the caller closes. */
    Socket open(InetSocketAddress address, Duration timeout) throws IOException;
}
