package org.danewerk.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.danewerk.cli.Screen;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.intake.IntakeDecision;
import org.danewerk.operations.intake.ReceivedList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports posted to the server over a real socket, by friends and by others. RFC 8460 §5.4. */
@Timeout(120)
class ReportServeTest {
    private static final String JSON = "application/tlsrpt+json";
    private static final String GZIP = "application/tlsrpt+gzip";
    private static final ReportServer.Times SHORT =
            new ReportServer.Times(Duration.ofMillis(700), Duration.ofMillis(1200));

    @TempDir
    Path directory;

    private PostScene scene;

    @BeforeEach
    void start() throws Exception {
        scene = new PostScene(directory, false, 10_000, ReportServer.Times.DEFAULT);
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    /** What the case file says of requests. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TC-POST-001",
                "TC-POST-002",
                "TC-POST-003",
                "TC-POST-004",
                "TC-POST-005",
                "TC-POST-006",
                "TC-POST-007",
                "TC-POST-008",
                "TC-POST-010"
            })
    void rows(String id) throws Exception {
        var cells = PostScene.cells(id);
        var input = new ObjectMapper().readTree(cells[2]);
        var expected = new ObjectMapper().readTree(cells[3]);
        var answer = scene.send(request(input));
        if (expected.has("status")) {
            assertThat(answer.statusCode()).isEqualTo(expected.path("status").asInt());
        } else {
            assertThat(answer.statusCode()).isEqualTo(201);
        }
        assertThat(answer.body().lines()).hasSize(1);
        var list = list();
        assertThat(list.authenticated()).isEmpty();
        assertThat(list.unauthenticated()).hasSize(answer.statusCode() == 201 ? 1 : 0);
        if (answer.statusCode() == 201) {
            var sum = list.unauthenticated().getFirst();
            assertThat(sum.successes()).isEqualTo(10);
            assertThat(sum.failureTypes()).containsEntry("certificate-expired", 3L);
            var shown = Screen.run("", "report", "list", "--dir", directory.toString(), "--since", "2026-01-01")
                    .out();
            assertThat(shown)
                    .startsWith(
                            "Unauthenticated, posted by anybody:\n  2026-03-01 a.example sts from sender.example: 10 ok");
        }
        if (answer.statusCode() == 405) {
            assertThat(answer.headers().firstValue("Allow")).contains("POST");
        }
    }

    private HttpRequest request(JsonNode input) throws Exception {
        var request = HttpRequest.newBuilder(scene.uri("/tlsrpt"));
        for (var name : new String[] {"content-type", "content-encoding"}) {
            if (input.has(name)) {
                request.header(name, input.path(name).asText());
            }
        }
        var body = body(input.path("body").asText());
        return request.method(
                        input.path("method").asText("POST"),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static byte[] body(String words) throws Exception {
        return switch (words) {
            case "TC-BASE-001" -> PostScene.base("TC-BASE-001");
            case "gzip of TC-BASE-001" -> PostScene.gzip(PostScene.base("TC-BASE-001"));
            case "broken gzip" -> Arrays.copyOf(PostScene.gzip(PostScene.base("TC-BASE-001")), 100);
            case "30 MB" -> blanks(30_000_000);
            case "" -> new byte[0];
            default -> throw new AssertionError(words);
        };
    }

    private static byte[] blanks(int count) {
        var octets = new byte[count];
        Arrays.fill(octets, (byte) ' ');
        return octets;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/tlsrpt+json | br         | 415
            application/tlsrpt+json | gzip, gzip | 415
            application/tlsrpt+json | identity   | 201
            APPLICATION/TLSRPT+JSON | identity   | 201
            text/plain              | identity   | 415
            """)
    void typesAndCodings(String type, String coding, int status) throws Exception {
        var answer = scene.post(PostScene.base("TC-BASE-001"), "content-type", type, "content-encoding", coding);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void whatIsCompressedTwiceOrInflatesWithoutEndIsRefused() throws Exception {
        var twice = PostScene.gzip(PostScene.gzip(PostScene.base("TC-BASE-001")));
        assertThat(scene.post(twice, "content-type", GZIP, "content-encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
        var bomb = scene.post(PostScene.gzip(blanks(50_000_000)), "content-type", GZIP);
        assertThat(bomb.statusCode()).isEqualTo(413);
        var mail = scene.post("Subject: x\r\n\r\nno report".getBytes(StandardCharsets.US_ASCII), "content-type", JSON);
        assertThat(mail.statusCode()).isEqualTo(400);
    }

    /** Without its length beforehand. */
    @Test
    void whatIsTooLargeIsCutOffWhereItIs() throws Exception {
        var endless = HttpRequest.newBuilder(scene.uri("/tlsrpt"))
                .header("content-type", JSON)
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(blanks(25_000_000))))
                .build();
        try {
            assertThat(scene.send(endless).statusCode()).isEqualTo(413);
        } catch (java.io.IOException e) {
            // It hung up while the client was writing.
        }
        assertThat(scene.log()).contains("status=413");
    }

    @Test
    @DisplayName("RFC 9112 §9.6: who writes all of a request before reading hears the answer")
    void whoListensLateHearsTheAnswer() throws Exception {
        assertThat(scene.raw(blanks(30_000_000))).startsWith("HTTP/1.1 413 ").contains("octets");
        try (var socket = scene.socket()) {
            var out = socket.getOutputStream();
            out.write("PUT /tlsrpt HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(blanks(10_000_000));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 405 ");
        }
    }

    @Test
    void slowClientsAndGiantHeadersAreCutOff(@TempDir Path other) throws Exception {
        try (var slow = new PostScene(other, false, 10_000, SHORT)) {
            try (var silent = slow.socket()) {
                silent.getOutputStream().write(head("Content-Length: 100\r\n"));
                assertThat(rest(silent.getInputStream())).startsWith("HTTP/1.1 408");
            }
            try (var trickling = slow.socket();
                    var reader = Executors.newVirtualThreadPerTaskExecutor()) {
                trickling.getOutputStream().write(head("Content-Length: 100000\r\n"));
                var answer = reader.submit(() -> rest(trickling.getInputStream()));
                long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
                while (!answer.isDone() && System.nanoTime() < end) {
                    try {
                        trickling.getOutputStream().write(' ');
                    } catch (java.io.IOException e) {
                        break; // cut off
                    }
                    java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                }
                assertThat(slow.log()).contains("why=\"too slow\"");
            }
            try (var headers = scene.socket()) {
                headers.getOutputStream()
                        .write("POST /tlsrpt HTTP/1.1\r\nHost: x\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                headers.getOutputStream().write(blanks(20_000));
                headers.getOutputStream().write("x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(rest(headers.getInputStream()))
                        .startsWith("HTTP/1.1 431")
                        .doesNotContain("<html", "\tat ");
            }
            try (var silent = slow.socket()) {
                assertThat(silent.getInputStream().read()).as("hung up on").isEqualTo(-1);
            }
            assertThat(slow.post(PostScene.base("TC-BASE-001"), "content-type", JSON)
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    private static byte[] head(String more) {
        return ("POST /tlsrpt HTTP/1.1\r\nHost: x\r\nContent-Type: " + JSON + "\r\n" + more + "\r\n{")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String rest(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            return "";
        }
    }

    /** TC-POST-009. */
    @Test
    @DisplayName("RFC 8460 §7: a flood from one address is refused, and mail gets in meanwhile")
    void aFloodDoesNotStopMail(@TempDir Path other) throws Exception {
        try (var flooded = new PostScene(other, false, 60, ReportServer.Times.DEFAULT);
                var clients = Executors.newFixedThreadPool(8);
                var mail = PostScene.reports(other, ReceivedBounds.DEFAULT)) {
            var posting = new ArrayList<Future<String>>();
            for (int i = 0; i < 1_000; i++) {
                posting.add(clients.submit(() -> flooded.raw(PostScene.base("TC-BASE-001"))));
            }
            // Another process would come to the same database.
            var octets = PostScene.base("TC-BASE-001");
            long begun = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                var one = new String(octets, StandardCharsets.UTF_8)
                        .replace("2026-03-01.a", i + ".a")
                        .getBytes(StandardCharsets.UTF_8);
                assertThat(mail.take(PostScene.signed(one, "sender.example"), Bytes.of(one)))
                        .isInstanceOfSatisfying(
                                ReceivedReports.Taken.Done.class,
                                done -> assertThat(done.decision()).isInstanceOf(IntakeDecision.Accepted.class));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(50));
            int refused = 0;
            for (var answer : posting) {
                var got = answer.get();
                if (got.startsWith("HTTP/1.1 429 ")) {
                    refused++;
                    assertThat(got).containsPattern("\r\nRetry-After: [1-9][0-9]?\r\n");
                }
            }
            assertThat(refused).isGreaterThan(800);
            assertThat(new ReceivedSums(LocalDate.EPOCH, LocalDate.of(2999, 1, 1), Optional.empty())
                            .of(other)
                            .authenticated()
                            .getFirst()
                            .reports())
                    .isEqualTo(20);
        }
    }

    /** Where the files are, and what is wrong with the disk, is for the operator alone. */
    @Test
    void whoPostsIsNotToldWhatIsWrongWithTheDisk(@TempDir Path other) throws Exception {
        var database = java.nio.file.Files.createDirectory(ReceivedReports.file(other));
        try (var broken = new PostScene(other, false, 60, ReportServer.Times.DEFAULT)) {
            var answer = broken.post(PostScene.base("TC-BASE-001"), "content-type", JSON);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("the report cannot be kept now; try again\n");
            assertThat(answer.headers().firstValue("Retry-After")).contains("300");
            assertThat(broken.log()).contains("status=503", "why=\"cannot be kept now: ", database.toString());
        }
    }

    @Test
    void behindAProxyTheSourceIsWhomItSpeaksFor(@TempDir Path other) throws Exception {
        try (var proxied = new PostScene(other, true, 1, ReportServer.Times.DEFAULT)) {
            var report = PostScene.base("TC-BASE-001");
            assertThat(proxied.post(report, "content-type", JSON, "x-forwarded-for", "192.0.2.9, 192.0.2.1")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(proxied.post(report, "content-type", JSON, "x-forwarded-for", "192.0.2.2")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(proxied.post(report, "content-type", JSON, "forwarded", "for=\"[2001:db8::1]:99\";proto=https")
                            .statusCode())
                    .isEqualTo(201);
            // What stands before its last word the client may have written.
            assertThat(proxied.post(report, "content-type", JSON, "x-forwarded-for", "198.51.100.7, 192.0.2.1")
                            .statusCode())
                    .isEqualTo(429);
            assertThat(proxied.log()).contains("source=192.0.2.1 ", "source=2001:db8:0:0:0:0:0:1 ");
        }
        assertThat(scene.post(PostScene.base("TC-BASE-001"), "content-type", JSON, "x-forwarded-for", "192.0.2.1")
                        .statusCode())
                .isEqualTo(201);
        assertThat(scene.log()).contains("source=127.0.0.1 ").doesNotContain("192.0.2.1");
    }

    private ReceivedList list() throws Exception {
        return new ReceivedSums(LocalDate.EPOCH, LocalDate.of(2999, 1, 1), Optional.empty()).of(directory);
    }
}
