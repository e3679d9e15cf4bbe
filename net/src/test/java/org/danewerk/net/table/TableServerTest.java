package org.danewerk.net.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.danewerk.core.base.Parsed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TableServerTest {
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-rw----");
    private static final TableBounds CALM = new TableBounds(
            8, Duration.ofSeconds(50), Duration.ofSeconds(50), Duration.ofSeconds(50), Duration.ofSeconds(50));

    /** For those who are to be cut off. */
    private static final TableBounds QUICK =
            new TableBounds(8, Duration.ofMillis(200), CALM.idle(), Duration.ofMillis(500), CALM.end());

    @TempDir
    Path directory;

    private final CountDownLatch slowBegun = new CountDownLatch(1);
    private final CountDownLatch slowAnswer = new CountDownLatch(1);
    private final List<AutoCloseable> open = new ArrayList<>();

    /** Says what it was asked; {@code slow} takes until it is let go. */
    private final TableServer.Answers echo = new TableServer.Answers() {
        @Override
        public TableReply lookup(String map, String key) {
            if (key.equals("slow")) {
                slowBegun.countDown();
                await();
            }
            return key.equals("none") ? new TableReply.NotFound() : new TableReply.Found(map + "/" + key);
        }

        @Override
        public Page page(String target) {
            return target.equals("/x") ? Page.text(200, "a page\n") : Page.text(404, "none\n");
        }
    };

    private void await() {
        try {
            assertThat(slowAnswer.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        slowAnswer.countDown();
        for (var one : open.reversed()) {
            one.close();
        }
    }

    private TableServer start(String place, TableBounds bounds) throws IOException {
        var server = TableServer.start(List.of(TablePlace.parse(place).orThrow()), MODE, echo, bounds);
        open.add(server);
        return server;
    }

    private SocketChannel connect(TableServer server) throws IOException {
        var channel = SocketChannel.open(
                switch (server.places().getFirst()) {
                    case TablePlace.Inherited inherited -> throw new AssertionError(inherited);
                    case TablePlace.Tcp(InetSocketAddress address) -> address;
                    case TablePlace.Unix(Path path) -> UnixDomainSocketAddress.of(path);
                });
        open.add(channel);
        return channel;
    }

    private static void send(SocketChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** So many octets, or what came before the end. */
    private static String read(SocketChannel channel, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        try {
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        } catch (IOException e) {
            // A reset is an end too.
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    }

    private static String ask(SocketChannel channel, String request, String reply) throws IOException {
        send(channel, request);
        return read(channel, reply.length());
    }

    @Test
    void onePortSpeaksAllThree() throws IOException {
        var server = start("inet:127.0.0.1:0", CALM);
        var table = connect(server);
        assertThat(ask(table, "8:q a.test,", "11:OK q/a.test,")).isEqualTo("11:OK q/a.test,");
        assertThat(ask(table, "6:q none,", "9:NOTFOUND ,")).isEqualTo("9:NOTFOUND ,");
        assertThat(ask(connect(server), "get a.test\n", "200 /a.test\n")).isEqualTo("200 /a.test\n");
        var page = connect(server);
        send(page, "GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(read(page, 10_000)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\na page\n");
        var head = connect(server);
        send(head, "HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(read(head, 10_000))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nContent-Length: 7\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void requestsThatComeTogetherOrInPiecesAreAnsweredInOrder() throws IOException {
        var table = connect(start("inet:127.0.0.1:0", CALM));
        var request = "3:q a,3:q b,6:q none,".repeat(500);
        var reply = "6:OK q/a,6:OK q/b,9:NOTFOUND ,".repeat(500);
        assertThat(ask(table, request, reply)).isEqualTo(reply);
        for (var octet : "5:q abc".split("")) {
            send(table, octet);
        }
        assertThat(ask(table, ",", "8:OK q/abc,")).isEqualTo("8:OK q/abc,");
    }

    @Test
    void whoSendsNoRequestIsToldAndCutOff() throws IOException {
        var server = start("inet:127.0.0.1:0", CALM);
        var table = connect(server);
        send(table, "9999999:x");
        assertThat(read(table, 1000)).isEqualTo("40:PERM a netstring longer than 1024 octets,");
        var tls = connect(server);
        send(tls, "\u0016\u0003\u0001\u0002");
        assertThat(read(tls, 1000)).startsWith("400 ");
        assertThat(server.counts().badRequests()).isEqualTo(2);
    }

    @Test
    void whoIsSlowIsCutOffAndNobodyElse() throws IOException {
        var server = start("inet:127.0.0.1:0", QUICK);
        var slow = connect(server);
        var idle = connect(server);
        send(slow, "8:q a");
        assertThat(read(slow, 10)).isEmpty();
        assertThat(server.counts().cutOff()).isEqualTo(1);
        assertThat(ask(idle, "3:q a,", "6:OK q/a,")).isEqualTo("6:OK q/a,");
    }

    /** Octets that trickle in must not make the time of a request longer. */
    @Test
    void whoDripsIsCutOff() throws IOException {
        var server = start("inet:127.0.0.1:0", QUICK);
        var slow = connect(server);
        var dripping = CompletableFuture.runAsync(() -> {
            try {
                send(slow, "900:q ");
                while (server.counts().cutOff() == 0) {
                    send(slow, "a");
                    LockSupport.parkNanos(20_000_000);
                }
            } catch (IOException e) {
                // cut off
            }
        });
        assertThat(read(slow, 10)).isEmpty();
        dripping.join();
        assertThat(server.counts().cutOff()).isEqualTo(1);
    }

    @Test
    void whoTakesNoRepliesIsCutOff() throws IOException {
        var server = start("inet:127.0.0.1:0", QUICK);
        var deaf = connect(server);
        deaf.configureBlocking(false);
        var flood = ByteBuffer.wrap("3:q a,".repeat(20_000).getBytes(StandardCharsets.ISO_8859_1));
        try {
            while (server.counts().cutOff() == 0) {
                flood.rewind();
                deaf.write(flood.duplicate());
            }
        } catch (IOException e) {
            // cut off in the midst of it
        }
        assertThat(server.counts().cutOff()).isEqualTo(1);
    }

    @Test
    void theIdlestMakesRoom() throws IOException {
        var server = start("inet:127.0.0.1:0", CALM);
        var first = connect(server);
        assertThat(ask(first, "3:q a,", "6:OK q/a,")).isEqualTo("6:OK q/a,");
        var others = new ArrayList<SocketChannel>();
        for (int i = 0; i < 8; i++) {
            others.add(connect(server));
            assertThat(ask(others.getLast(), "3:q a,", "6:OK q/a,")).isEqualTo("6:OK q/a,");
        }
        assertThat(read(first, 1)).isEmpty();
        assertThat(server.counts().crowdedOut()).isEqualTo(1);
        assertThat(server.open()).isLessThanOrEqualTo(8);
        assertThat(ask(others.getFirst(), "3:q a,", "6:OK q/a,")).isEqualTo("6:OK q/a,");
    }

    @Test
    void answersUnderWayAreGivenAtTheEnd() throws Exception {
        var server = start("inet:127.0.0.1:0", CALM);
        var busy = connect(server);
        var idle = connect(server);
        assertThat(ask(idle, "3:q a,", "6:OK q/a,")).isEqualTo("6:OK q/a,");
        send(busy, "6:q slow,");
        assertThat(slowBegun.await(20, TimeUnit.SECONDS)).isTrue();
        var closing = CompletableFuture.runAsync(server::close);
        assertThat(read(idle, 1)).isEmpty();
        slowAnswer.countDown();
        assertThat(read(busy, 100)).isEqualTo("9:OK q/slow,");
        closing.get(50, TimeUnit.SECONDS);
        assertThat(server.open()).isZero();
    }

    @Test
    void unixSocketHasItsModeAndGoesAtTheEnd() throws IOException {
        var path = directory.resolve("table.sock");
        var server = start("unix:" + path, CALM);
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(MODE);
        assertThat(ask(connect(server), "3:q a,", "6:OK q/a,")).isEqualTo("6:OK q/a,");
        assertThatThrownBy(() -> start("unix:" + path, CALM)).hasMessageContaining("another server listens there");
        server.close();
        assertThat(path).doesNotExist();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatAKilledServerLeftIsReplacedAndNothingElseIs() throws IOException {
        var path = directory.resolve("table.sock");
        try (var killed = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();
        assertThat(ask(connect(start("unix:" + path, CALM)), "3:q a,", "6:OK q/a,"))
                .isEqualTo("6:OK q/a,");
        var file = Files.writeString(directory.resolve("file"), "mine");
        assertThatThrownBy(() -> start("unix:" + file, CALM)).hasMessageContaining("is no socket");
        assertThat(file).hasContent("mine");
        assertThatThrownBy(() -> start("unix:" + directory + "/none/x", CALM))
                .hasMessageContaining("name a path in a directory that is there");
    }

    @Test
    void aPortThatIsTakenIsSaidInOneLine() throws IOException {
        var taken = start("inet:127.0.0.1:0", CALM).places().getFirst();
        assertThatThrownBy(() -> start(taken.toString(), CALM))
                .hasMessageMatching("inet:127.0.0.1:\\d+ cannot be listened at: .*; end what holds it, .*");
    }

    @Test
    void placesAreReadAsPostfixWritesThem() {
        assertThat(TablePlace.parse("inet:127.0.0.1:8642").orThrow()).hasToString("inet:127.0.0.1:8642");
        assertThat(TablePlace.parse("inet:localhost:8642").orThrow()).hasToString("inet:127.0.0.1:8642");
        assertThat(TablePlace.parse("inet:[::1]:8642").orThrow()).hasToString("inet:[0:0:0:0:0:0:0:1]:8642");
        assertThat(TablePlace.parse("unix:/run/a.sock").orThrow()).hasToString("unix:/run/a.sock");
        for (var wrong : List.of(
                "", "inet:", "inet:127.0.0.1", "inet:mail.example:25", "inet:127.0.0.1:65536", "unix:a", "tcp:1")) {
            assertThat(TablePlace.parse(wrong)).as(wrong).isInstanceOf(Parsed.Malformed.class);
        }
    }
}
