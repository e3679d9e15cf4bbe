package org.danewerk.net.smtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Opens TCP connections. The lab puts its own in place, so that its servers need no fixed ports. */
public interface Dialer {
    Socket open(InetSocketAddress address, Duration timeout) throws IOException;
}
