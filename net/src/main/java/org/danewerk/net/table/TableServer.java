package org.danewerk.net.table;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Answers clients at its places until it is closed, each on a virtual thread. Whoever is slow, sends what is no request, or is one too
 * many is cut off; the others notice nothing.
 */
public final class TableServer implements AutoCloseable {
    /** Who knows the answers. Called by many threads at once; may block. */
    public interface Answers {
        /** @param map the name that socketmap_table(5) gives; empty from tcp_table(5) */
        TableReply lookup(String map, String key);

        /** @param target of HTTP, with its query, as sent */
        Page page(String target);
    }

    private final Answers answers;
    private final TableBounds bounds;
    private final TableCounts counts = new TableCounts();
    private final Set<TableClient> clients = ConcurrentHashMap.newKeySet();
    private final List<OpenPlace> places = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private TableServer(Answers answers, TableBounds bounds) {
        this.answers = answers;
        this.bounds = bounds;
    }

    /**
     * @param mode of Unix sockets: who may ask
     * @throws IOException in one line, where a place cannot be had; then none is
     */
    public static TableServer start(
            List<TablePlace> places, Set<PosixFilePermission> mode, Answers answers, TableBounds bounds)
            throws IOException {
        var server = new TableServer(answers, bounds);
        boolean started = false;
        try {
            for (var place : places) {
                server.places.add(OpenPlace.open(place, mode));
            }
            started = true;
        } finally {
            if (!started) {
                server.places.forEach(OpenPlace::close);
            }
        }
        server.places.forEach(place -> Thread.ofVirtual().start(() -> server.accept(place.channel())));
        Thread.ofPlatform().daemon().name("table-watch").start(server::watch);
        return server;
    }

    /**
     * Whether a server could be started there, if nothing else held the places.
     *
     * @throws IOException in one line, where not
     */
    public static void check(List<TablePlace> places) throws IOException {
        for (var place : places) {
            OpenPlace.check(place);
        }
    }

    /** With the ports that were free. */
    public List<TablePlace> places() {
        return places.stream().map(OpenPlace::place).toList();
    }

    public TableCounts counts() {
        return counts;
    }

    /** Connections now. */
    public int open() {
        return clients.size();
    }

    Answers answers() {
        return answers;
    }

    TableBounds bounds() {
        return bounds;
    }

    void gone(TableClient client) {
        clients.remove(client);
    }

    private void accept(ServerSocketChannel channel) {
        while (channel.isOpen()) {
            try {
                serve(channel.accept());
            } catch (IOException e) {
                // One that went away at once; or no file handle is left, which passes.
                if (channel.isOpen() && pause()) {
                    return;
                }
            }
        }
    }

    /** Whether the server was closed meanwhile. */
    private boolean pause() {
        try {
            return closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void serve(SocketChannel channel) throws IOException {
        if (channel.getRemoteAddress() instanceof InetSocketAddress) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        var client = new TableClient(channel, this);
        counts.connections.increment();
        if (clients.size() >= bounds.connections() && !makeRoom()) {
            counts.crowdedOut.increment();
            client.end();
            return;
        }
        clients.add(client);
        Thread.ofVirtual().start(client);
    }

    /** Else clients that do nothing would lock all others out. */
    private boolean makeRoom() {
        long now = System.nanoTime();
        var idlest = clients.stream().max(Comparator.comparingLong(client -> client.idleFor(now)));
        if (idlest.isEmpty() || idlest.get().idleFor(now) == 0) {
            return false;
        }
        counts.crowdedOut.increment();
        idlest.get().end();
        clients.remove(idlest.get());
        return true;
    }

    private void watch() {
        while (!pause()) {
            long now = System.nanoTime();
            for (var client : clients) {
                // Once, however long its own thread takes to notice.
                if (client.isLate(now) && clients.remove(client)) {
                    counts.cutOff.increment();
                    client.end();
                }
            }
        }
    }

    /** No more are taken; answers under way are given, within their bound. */
    @Override
    public void close() {
        places.forEach(OpenPlace::close);
        long until = System.nanoTime() + bounds.end().toNanos();
        clients.forEach(TableClient::endSoon);
        while (!clients.isEmpty() && System.nanoTime() - until < 0 && !pause()) {
            clients.forEach(TableClient::endSoon);
        }
        clients.forEach(TableClient::end);
        closed.countDown();
    }

    private static final long PAUSE_MILLIS = 50;
}
