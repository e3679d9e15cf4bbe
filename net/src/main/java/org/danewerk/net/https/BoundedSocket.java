package org.danewerk.net.https;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import org.danewerk.net.smtp.Dialer;
import org.jspecify.annotations.Nullable;

/**
 * A socket opened by a {@link Dialer}, from which no more than so many octets can be read: whatever is in them, headers without end
 * or certificates, cannot fill the memory.
 */
final class BoundedSocket extends Socket {
    private final Dialer dialer;
    private final Duration timeout;
    private final long most;
    private @Nullable Socket open;

    BoundedSocket(Dialer dialer, Duration timeout, long most) {
        super(Proxy.NO_PROXY);
        this.dialer = dialer;
        this.timeout = timeout;
        this.most = most;
    }

    @Override
    public void connect(SocketAddress endpoint, int ignored) throws IOException {
        if (!(endpoint instanceof InetSocketAddress address)) {
            throw new SocketException("no address");
        }
        var socket = dialer.open(address, timeout);
        synchronized (this) {
            if (super.isClosed()) {
                socket.close();
                throw new SocketException("closed");
            }
            open = socket;
        }
        socket.setTcpNoDelay(true);
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    /** Whether that is why something failed. */
    static boolean passed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooMuch) {
                return true;
            }
        }
        return false;
    }

    private synchronized Socket open() throws SocketException {
        var socket = open;
        if (socket == null) {
            throw new SocketException("not connected");
        }
        return socket;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Bounded(open().getInputStream(), most);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return open().getOutputStream();
    }

    @Override
    public void close() throws IOException {
        Socket socket;
        synchronized (this) {
            super.close();
            socket = open;
        }
        if (socket != null) {
            socket.close();
        }
    }

    @Override
    public synchronized boolean isConnected() {
        return open != null;
    }

    @Override
    public synchronized @Nullable InetAddress getInetAddress() {
        return open == null ? null : open.getInetAddress();
    }

    @Override
    public synchronized int getPort() {
        return open == null ? 0 : open.getPort();
    }

    @Override
    public synchronized @Nullable SocketAddress getRemoteSocketAddress() {
        return open == null ? null : open.getRemoteSocketAddress();
    }

    /** Set by the client before it connects; the end of the call bounds all waits together. */
    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        if (open != null) {
            open.setSoTimeout(millis);
        }
    }

    @Override
    public synchronized int getSoTimeout() throws SocketException {
        return open == null ? 0 : open.getSoTimeout();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        open().setTcpNoDelay(on);
    }

    @Override
    public void shutdownInput() throws IOException {
        open().shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        open().shutdownOutput();
    }

    /** Ends with an error where the bound is passed. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            take(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            take(Math.max(count, 0));
            return count;
        }

        private void take(int count) throws IOException {
            left -= count;
            if (left < 0) {
                throw new TooMuch();
            }
        }
    }

    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("more than a policy takes");
        }
    }
}
