package org.danewerk.net.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;

/**
 * One connection, on a thread of its own. It tells since when it waits for the client and until when it may; the server ends it from
 * outside where that has passed.
 */
final class TableClient implements Runnable {
    private final SocketChannel channel;
    private final TableServer server;

    private byte[] octets = new byte[FIRST_OCTETS];
    private int from;
    private int to;

    /** In nanoseconds; {@link #NEVER} while an answer is made, which has bounds of its own. */
    private volatile long deadline = NEVER;

    /** While it waits for a request. */
    private volatile boolean idle;

    /** Since when nothing of it is to be answered; already while it takes the last reply. */
    private volatile long quietSince = System.nanoTime();

    private volatile boolean ended;

    TableClient(SocketChannel channel, TableServer server) {
        this.channel = channel;
        this.server = server;
    }

    @Override
    public void run() {
        try (channel) {
            boolean open = true;
            while (open && !ended && read()) {
                open = answerAll();
            }
        } catch (IOException e) {
            // It went away, or was ended.
        } finally {
            server.gone(this);
        }
    }

    /** False at the end of its octets. */
    private boolean read() throws IOException {
        if (from == to) {
            from = 0;
            to = 0;
        } else if (to == octets.length) {
            makeRoom();
        }
        boolean nothing = from == to;
        idle = nothing;
        if (nothing) {
            waits(server.bounds().idle());
        } else if (deadline == NEVER) {
            waits(server.bounds().request());
        }
        if (ended) {
            return false;
        }
        int count = channel.read(ByteBuffer.wrap(octets, to, octets.length - to));
        if (nothing) {
            idle = false;
            quietSince = NEVER;
            waits(server.bounds().request());
        }
        to += Math.max(count, 0);
        return count >= 0;
    }

    /** Requests are bounded, so that what is left of one always fits. */
    private void makeRoom() {
        int length = to - from;
        var target = length > octets.length / 2 ? new byte[2 * octets.length] : octets;
        System.arraycopy(octets, from, target, 0, length);
        octets = target;
        from = 0;
        to = length;
    }

    /** Everything whole that has come, in order; false where nothing more is to be said. */
    private boolean answerAll() throws IOException {
        var replies = new Replies();
        boolean open = true;
        while (open) {
            var request = TableWire.next(octets, from, to);
            if (request instanceof TableRequest.More) {
                break;
            }
            deadline = NEVER;
            open = answer(request, replies);
            if (replies.length > MOST_REPLIES) {
                write(replies);
            }
        }
        if (from == to) {
            quietSince = System.nanoTime();
        }
        write(replies);
        return open;
    }

    private boolean answer(TableRequest request, Replies replies) {
        return switch (request) {
            case TableRequest.More more -> true;
            case TableRequest.Socketmap(var name, var key, var end) -> {
                from = end;
                replies.add(TableWire.socketmap(lookup(name, key)));
                yield true;
            }
            case TableRequest.Line(var key, var end) -> {
                from = end;
                replies.add(TableWire.line(lookup("", key)));
                yield true;
            }
            case TableRequest.Page(var target, var headAlone, var end) -> {
                from = end;
                replies.add(TableWire.page(page(target), headAlone));
                yield false;
            }
            case TableRequest.Bad(var reason) -> {
                server.counts().badRequests.increment();
                replies.add(refusal(reason));
                yield false;
            }
        };
    }

    /** A bug of ours is a failure to be told, and no reason to leave a mail server without a word. */
    private TableReply lookup(String map, String key) {
        try {
            return server.answers().lookup(map, key);
        } catch (RuntimeException e) {
            server.counts().internalErrors.increment();
            return new TableReply.Temporary("internal error: " + e);
        }
    }

    private Page page(String target) {
        try {
            return server.answers().page(target);
        } catch (RuntimeException e) {
            server.counts().internalErrors.increment();
            return Page.text(503, "internal error: " + e + "\n");
        }
    }

    /** In the language that it seems to speak. */
    private byte[] refusal(String reason) {
        int first = octets[from];
        if (first >= '0' && first <= '9') {
            return TableWire.socketmap(new TableReply.Permanent(reason));
        }
        return first >= 'A' && first <= 'Z'
                ? TableWire.page(Page.text(400, reason + "\n"))
                : TableWire.line(new TableReply.Permanent(reason));
    }

    private void write(Replies replies) throws IOException {
        if (replies.length == 0) {
            return;
        }
        waits(server.bounds().reply());
        var buffer = ByteBuffer.wrap(replies.octets, 0, replies.length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        deadline = NEVER;
        replies.length = 0;
    }

    private void waits(Duration longest) {
        deadline = System.nanoTime() + longest.toNanos();
    }

    boolean isLate(long now) {
        long until = deadline;
        return until != NEVER && now - until > 0;
    }

    /** In nanoseconds, 0 where it is not idle. */
    long idleFor(long now) {
        long since = quietSince;
        return since == NEVER ? 0 : Math.max(0, now - since);
    }

    /** After the answer it is at, or at once where it waits. */
    void endSoon() {
        ended = true;
        if (idle) {
            end();
        }
    }

    void end() {
        ended = true;
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    /** Replies to requests that came together go out together. */
    private static final class Replies {
        private byte[] octets = new byte[FIRST_OCTETS];
        private int length;

        void add(byte[] reply) {
            if (length + reply.length > octets.length) {
                octets = Arrays.copyOf(octets, Math.max(2 * octets.length, length + reply.length));
            }
            System.arraycopy(reply, 0, octets, length, reply.length);
            length += reply.length;
        }
    }

    private static final int FIRST_OCTETS = 512;
    private static final int MOST_REPLIES = 1 << 16;
    private static final long NEVER = Long.MIN_VALUE;
}
