package org.danewerk.net.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.danewerk.net.time.Overdue;

/**
 * One socket with a deadline for each step and one for the whole session, so that a peer that feeds an octet now and then gains
 * nothing by it.
 */
final class Wire implements Channel, AutoCloseable {
    /** No honest session comes near: a hundred certificates and a hundred lines of reply are 200 KiB. */
    private static final int MOST_RECEIVED = 2 * 1024 * 1024;

    /** A write never blocks as long as all that is ever written fits the send buffer of any system. */
    static final int NEVER_BLOCKS = 16 * 1024;

    private final Socket socket;
    private final Overdue overdue;
    private final InputStream in;
    private final OutputStream out;
    private long sessionEnd;
    private long stepEnd;
    private int received;
    private long sent;
    private long mostSent;

    /**
     * @param sessionEnd on the scale of {@link System#nanoTime}
     */
    Wire(Socket socket, Overdue overdue, long sessionEnd) throws IOException {
        this(socket, overdue, sessionEnd, NEVER_BLOCKS);
    }

    /** @param mostSent octets, for a session in which a message is sent */
    Wire(Socket socket, Overdue overdue, long sessionEnd, long mostSent) throws IOException {
        this.mostSent = mostSent;
        this.socket = socket;
        this.overdue = overdue;
        this.sessionEnd = sessionEnd;
        this.stepEnd = sessionEnd;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    InetAddress localAddress() {
        return socket.getLocalAddress();
    }

    /** What follows has this long, or less if the session's time is up before. */
    void within(Duration step) {
        long end = System.nanoTime() + step.toNanos();
        stepEnd = end - sessionEnd < 0 ? end : sessionEnd;
    }

    /** For another message in the session. */
    void allow(long octets) {
        mostSent = sent + octets;
        received = 0;
    }

    /** Time that this side took for itself is not charged to the peer. */
    void pardon(long nanos) {
        sessionEnd += nanos;
        stepEnd += nanos;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws BrokenSession {
        if (received > MOST_RECEIVED) {
            throw new BrokenSession(BrokenSession.Kind.NOT_SMTP, "too much data");
        }
        if (stepEnd - System.nanoTime() <= 0) {
            throw timeUp();
        }
        var watch = overdue.watch(stepEnd, this::close);
        int count;
        try {
            count = in.read(buffer, from, length);
        } catch (IOException e) {
            throw overdue.release(watch) ? closed(e) : timeUp();
        }
        if (!overdue.release(watch)) {
            throw timeUp();
        }
        if (count < 0) {
            throw new BrokenSession(BrokenSession.Kind.CLOSED, "connection closed");
        }
        received += count;
        return count;
    }

    /** As {@link #read}, and runs {@code impatient}, on another thread, when nothing has come for {@code patience} nanoseconds. */
    int read(byte[] buffer, int from, int length, long patience, Runnable impatient) throws BrokenSession {
        var watch = overdue.watch(System.nanoTime() + patience, impatient);
        try {
            return read(buffer, from, length);
        } finally {
            overdue.release(watch);
        }
    }

    /** Whether octets have arrived that nobody has read yet. */
    boolean pending() throws BrokenSession {
        try {
            return in.available() > 0;
        } catch (IOException e) {
            throw closed(e);
        }
    }

    @Override
    public void write(byte[] octets) throws BrokenSession {
        write(octets, octets.length);
    }

    void write(byte[] octets, int length) throws BrokenSession {
        sent += length;
        if (sent > mostSent) {
            throw new BrokenSession(BrokenSession.Kind.NOT_SMTP, "the server asks for too much");
        }
        if (sent > NEVER_BLOCKS) {
            writeInTime(octets, length);
            return;
        }
        try {
            out.write(octets, 0, length);
        } catch (IOException e) {
            throw closed(e);
        }
    }

    /** A peer that reads nothing would hold the writer for ever. */
    private void writeInTime(byte[] octets, int length) throws BrokenSession {
        if (stepEnd - System.nanoTime() <= 0) {
            throw timeUp();
        }
        var watch = overdue.watch(stepEnd, this::close);
        try {
            out.write(octets, 0, length);
        } catch (IOException e) {
            throw overdue.release(watch) ? closed(e) : timeUp();
        }
        if (!overdue.release(watch)) {
            throw timeUp();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The connection is given up either way, and everything worth saying about it has been seen.
        }
    }

    private static BrokenSession timeUp() {
        return new BrokenSession(BrokenSession.Kind.TIME_UP, "no answer in time");
    }

    private static BrokenSession closed(IOException e) {
        var said = e.getMessage();
        return new BrokenSession(
                BrokenSession.Kind.CLOSED,
                said != null && said.contains("reset") ? "connection reset" : "connection closed");
    }
}
