package org.danewerk.net.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.ClosedPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, there is one bounded answer, and nothing is sent twice or elsewhere. */
class ApiClientTest {
    private static final ApiRequest REQUEST = new ApiRequest("PATCH", "/zone", Map.of("X-API-Key", "hush"), "{}");

    @TempDir
    private Path directory;

    @Test
    void anAnswerComesWithItsStatusAndHowLongToWait() throws Exception {
        try (var server = answering("HTTP/1.1 429 No\r\nRetry-After: 17\r\nContent-Length: 4\r\n\r\nwait")) {
            assertThat(client(server).send(REQUEST))
                    .isEqualTo(new ApiAnswer.Answered(429, OptionalLong.of(17), "wait"));
        }
    }

    /** The key would go to whoever the server names. */
    @Test
    void aRedirectionIsNotFollowed() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var server = answering("HTTP/1.1 307 There\r\nLocation: http://127.0.0.1:" + other.getLocalPort()
                        + "/zone\r\nContent-Length: 0\r\n\r\n")) {
            other.setSoTimeout(1); // by now somebody would wait there
            assertThat(client(server).send(REQUEST)).isEqualTo(new ApiAnswer.Answered(307, OptionalLong.empty(), ""));
            assertThat(accepts(other)).isFalse();
        }
    }

    private static boolean accepts(ServerSocket socket) {
        try (var come = socket.accept()) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Length announced or not; of the latter the end of the connection may be noticed first. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 4000000", "Connection: close"})
    void anEndlessAnswerIsCutOff(String header) throws Exception {
        try (var server = answering("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n" + "x".repeat(3_000_000))) {
            assertThat(client(server).send(REQUEST))
                    .isIn(
                            new ApiAnswer.Silent(
                                    base(server).text() + ": more came than an answer takes (1048576 octets)"),
                            new ApiAnswer.Silent(base(server).text() + ": no whole answer of HTTP came"));
        }
    }

    /** Before the first octet, within the headers, and within the body. */
    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"})
    void whoNeverEndsIsLeftInTime(String start) throws Exception {
        var over = new CountDownLatch(1);
        try (var server = new Serving(socket -> {
            socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
            await(over);
        })) {
            var hasty = new ApiClient(base(server), Limits.DEFAULT.withTimeout(Duration.ofMillis(400)));
            assertThat(hasty.send(REQUEST))
                    .isEqualTo(new ApiAnswer.Silent(base(server).text() + ": time is up"));
            over.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 mx.example.org ESMTP\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", "\r\n"})
    void whatIsNoHttpIsNoAnswer(String text) throws Exception {
        try (var server = answering(text)) {
            assertThat(client(server).send(REQUEST))
                    .isInstanceOfSatisfying(
                            ApiAnswer.Silent.class,
                            silent -> assertThat(silent.why())
                                    .startsWith(base(server).text() + ": no")
                                    .doesNotContain("hush", "ESMTP"));
        }
    }

    @Test
    void nobodyThereIsSaid() throws Exception {
        try (var closed = ClosedPort.hold()) {
            var nobody = new ApiBase("http://127.0.0.1:" + closed.address().getPort());
            assertThat(new ApiClient(nobody, Limits.DEFAULT).send(REQUEST))
                    .isEqualTo(new ApiAnswer.Silent(nobody.text() + ": no connection"));
        }
    }

    @Test
    void whoHasNoCertificateIsNotTold() throws Exception {
        var heard = new CompletableFuture<String>();
        try (var server = new Serving(socket -> {
            heard.complete(new String(socket.getInputStream().readNBytes(1), StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            var client = new ApiClient(new ApiBase(base(server).text().replace("http:", "https:")), Limits.DEFAULT);
            assertThat(client.send(REQUEST))
                    .asInstanceOf(type(ApiAnswer.Silent.class))
                    .extracting(ApiAnswer.Silent::why, STRING)
                    .endsWith("no TLS with a certificate that is good for this name");
            assertThat(heard).isCompletedWithValue("\u0016"); // a handshake: RFC 8446 §5.1
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://192.0.2.1 | a URL without TLS to another machine, which would tell the key to everybody on the way",
                "http://127.0.0.1.example.org | a URL without TLS to another machine, which would tell the key to everybody on the way",
                "https://user:word@example.org | a URL with more than host and path",
                "https://example.org/?x | a URL with more than host and path",
                "ftp://example.org | no URL with https:// and a host",
                "example.org | no URL with https:// and a host",
                "https:// | no URL",
                "https://a b | no URL"
            })
    void aKeyGoesNowhereInTheClear(String text, String why) {
        assertThat(ApiBase.parse(text)).isEqualTo(Parsed.malformed(0, why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://desec.io/api/v1", "http://127.0.0.1:8081", "http://[::1]:8081", "http://localhost:8081"
            })
    void aUrlIsTakenWithAndWithoutItsSlash(String text) {
        assertThat(ApiBase.parse(text)).isEqualTo(Parsed.ok(new ApiBase(text)));
        assertThat(ApiBase.parse(text + "/")).isEqualTo(Parsed.ok(new ApiBase(text)));
    }

    @Test
    void aTokenIsOneWordInAFileForItsOwnerAlone() throws Exception {
        assertThat(Secret.read(file("hush\n", "rw-------")).orThrow().word()).isEqualTo("hush");
        assertThat(Secret.read(file("hush\n", "rw-------")).orThrow()).hasToString("(a secret)");
        assertThat(REQUEST.toString()).doesNotContain("hush");
        assertThat(Secret.read(file("hush\n", "rw-r-----")))
                .isEqualTo(Parsed.malformed(
                        0, "holds a secret that others than its owner can read or change; chmod 600 it"));
        assertThat(Secret.read(file("token = hush\n", "rw-------")))
                .isEqualTo(Parsed.malformed(0, "holds more than a token; write the token into it, and nothing else"));
        assertThat(Secret.read(file("\n", "rw-------")))
                .isEqualTo(Parsed.malformed(0, "is empty; write the token into it, and nothing else"));
    }

    private String file(String text, String permissions) throws IOException {
        var file = Files.writeString(directory.resolve("token"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file.toString();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Serving answering(String text) throws IOException {
        return new Serving(socket -> {
            readWhole(socket.getInputStream());
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        });
    }

    /** The body may come in a segment of its own; to close before it was read would be a reset of the connection. */
    private static void readWhole(InputStream in) throws IOException {
        var read = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            read.append((char) c);
            if (read.toString().endsWith("\r\n\r\n" + REQUEST.body())) {
                return;
            }
        }
    }

    private static ApiBase base(Serving server) {
        return new ApiBase("http://127.0.0.1:" + server.port());
    }

    private static ApiClient client(Serving server) {
        return new ApiClient(base(server), Limits.DEFAULT);
    }

    private interface Conversation {
        void with(Socket socket) throws IOException;
    }

    /** Talks to one client after the other, on a free port. */
    private record Serving(ServerSocket socket) implements AutoCloseable {
        Serving(Conversation conversation) throws IOException {
            this(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (var client = socket.accept()) {
                        conversation.with(client);
                    } catch (IOException e) {
                        // It went away, or the test is over.
                    }
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
