package org.danewerk.net.https;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
import org.danewerk.net.smtp.Dialer;

/** Sockets opened by a dialer, of which no more than so much can be read. */
final class DialedSockets extends SocketFactory {
    private final Dialer dialer;
    private final Duration timeout;
    private final long most;

    DialedSockets(Dialer dialer, Duration timeout, long most) {
        this.dialer = dialer;
        this.timeout = timeout;
        this.most = most;
    }

    @Override
    public Socket createSocket() {
        return new BoundedSocket(dialer, timeout, most);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }
}
