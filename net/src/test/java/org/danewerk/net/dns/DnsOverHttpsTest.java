package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.net.ClosedPort;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.smtp.TestCertificates;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Against a server over TLS that does with each request as it is told, in HTTP/1.1. For HTTP/2 see the test with Unbound. */
class DnsOverHttpsTest {
    private static final Limits PATIENT = Patience.LONG;
    private static final int TTL = 300;

    /** What to send back, and whether to go on. */
    interface Script {
        byte[] answer(HttpRequest request) throws IOException;
    }

    private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();

    private TlsServer.Talk answering(Script script) {
        return connection -> {
            var in = connection.socket.getInputStream();
            while (true) {
                var request = HttpRequest.read(in);
                requests.add(request);
                connection.socket.getOutputStream().write(script.answer(request));
            }
        };
    }

    private TlsServer.Talk good() {
        return answering(request -> HttpRequest.ok(DnsTransportTest.good(request.question(), "192.0.2.1")));
    }

    /** Answers one question after another as the script says. */
    static TlsServer.Talk answering(ScriptedServer.Script script) {
        return connection -> {
            while (true) {
                var request = HttpRequest.read(connection.socket.getInputStream());
                for (byte[] answer : script.answer(request.question(), true)) {
                    connection.socket.getOutputStream().write(HttpRequest.ok(answer));
                }
            }
        };
    }

    /** This server by its name, its authority being trusted. */
    static Upstreams upstreams(TlsServer server) {
        return upstreams(server, "/dns-query", new ResolverIdentity.Named(TlsServer.NAME));
    }

    private static Upstreams upstreams(TlsServer server, String target, ResolverIdentity identity) {
        return new Upstreams(
                List.of(new Upstream.Https(server.address(), target, identity)),
                server.upstreams().authorities());
    }

    private static Reply ask(DnsTransport transport) {
        return transport.ask(DnsTransportTest.NAME, Type.A, DnsMessage.RD, transport.newDeadline());
    }

    private static Reply ask(Upstreams upstreams) {
        return ask(new DnsTransport(upstreams, PATIENT));
    }

    private Reply ask(Script script) {
        try (var server = new TlsServer(answering(script))) {
            return ask(upstreams(server));
        }
    }

    private static void assertAnswers(Reply reply) {
        DnsTransportTest.assertAnswers(reply, "192.0.2.1");
    }

    private static void assertFails(Reply reply, LookupFailure failure, String... why) {
        DnsTransportTest.assertFails(reply, failure);
        assertThat(((Reply.Failure) reply).detail())
                .contains(why)
                .contains("https://127.0.0.1")
                .doesNotContain("Exception")
                .doesNotContain("okhttp");
    }

    private void assertNotAuthenticated(TlsServer server, Upstreams upstreams, String... why) {
        assertFails(ask(upstreams), LookupFailure.UNREACHABLE, why);
        assertThat(requests).isEmpty();
        assertThat(server.connections).hasValue(1);
    }

    @Test
    @DisplayName("RFC 8484 §4.1: POST of the message, id 0, and nothing about who asks")
    void questionsArePosted() throws Exception {
        try (var server = new TlsServer(good())) {
            assertAnswers(ask(upstreams(server, "/a//b;c?d=(%41)&e:/?", new ResolverIdentity.Named(TlsServer.NAME))));
            var request = requests.getFirst();
            assertThat(request.line()).isEqualTo("POST /a//b;c?d=(%41)&e:/? HTTP/1.1");
            assertThat(request.fields())
                    .contains("Host: dns.test:" + server.address().getPort())
                    .contains("Accept: application/dns-message", "Content-Type: application/dns-message")
                    .noneMatch(field -> field.matches("(?i)(user-agent|cookie|referer|authorization|upgrade|x-).*"));
            assertThat(request.question().getHeader().getID()).isZero();
            assertThat(request.body()).hasSize(128);
        }
    }

    @ParameterizedTest
    @CsvSource({"/q{?dns}, /q?dns=AA", "/q?a=b{&dns}, /q?a=b&dns=AA"})
    @DisplayName("RFC 8484 §4.1: GET where the URI Template says so, in base64url without padding, the same each time")
    void questionsAreGotten(String target, String begin) {
        try (var server = new TlsServer(good())) {
            var transport =
                    new DnsTransport(upstreams(server, target, new ResolverIdentity.Named(TlsServer.NAME)), PATIENT);
            assertAnswers(ask(transport));
            assertAnswers(ask(transport));
            assertThat(requests)
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.line())
                            .startsWith("GET " + begin)
                            .doesNotContain("=\\s")
                            .endsWith(" HTTP/1.1"));
            assertThat(requests.get(0).line()).isEqualTo(requests.get(1).line());
            assertThat(requests.get(0).line().indexOf("%")).isNegative();
            assertThat(requests.get(0).body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @DisplayName("RFC 8484 §3: no redirect is followed, to nobody")
    void redirectsAreNotFollowed(int status) {
        try (var other = new TlsServer(good());
                var server = new TlsServer(answering(request -> HttpRequest.response(
                        status + " Elsewhere",
                        "",
                        new byte[0],
                        "Location: https://dns.test:" + other.address().getPort() + "/dns-query")))) {
            assertFails(ask(upstreams(server)), LookupFailure.UNREACHABLE, "HTTP status " + status);
            assertThat(requests).hasSize(1);
            assertThat(other.connections).hasValue(0);
        }
    }

    @Test
    @DisplayName("RFC 8484 §4.2.1: an error code of DNS comes with status 200, and is one")
    void errorCodeOfDnsIsHeard() {
        assertFails(
                ask(request -> {
                    var reply = ScriptedServer.reply(request.question());
                    reply.getHeader().setRcode(Rcode.SERVFAIL);
                    return HttpRequest.ok(reply.toWire());
                }),
                LookupFailure.SERVFAIL,
                "SERVFAIL from");
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400, 1", "401, 1", "404, 1", "415, 1", "429, 3", "500, 3", "503, 3", "407, 1", "300, 1"})
    @DisplayName("RFC 8484 §4.2.1: any other status is a failure of the way, whatever lies behind it")
    void otherStatusIsNoAnswer(int status, int tries) {
        assertThat(PATIENT.queryTries()).isEqualTo(3);
        assertFails(
                ask(request -> HttpRequest.response(
                        status + " \u001b[31mNo",
                        "application/dns-message",
                        DnsTransportTest.good(request.question(), "192.0.2.1"),
                        "WWW-Authenticate: Basic realm=x",
                        "Proxy-Authenticate: Basic realm=x")),
                LookupFailure.UNREACHABLE,
                "HTTP status " + status);
        assertThat(requests).hasSize(tries);
    }

    @Test
    void whoIsBusyIsAskedAgain() {
        var busy = new AtomicInteger(2);
        assertAnswers(ask(request -> busy.getAndDecrement() > 0
                ? HttpRequest.response("503 Busy", "", new byte[0])
                : HttpRequest.ok(DnsTransportTest.good(request.question(), "192.0.2.1"))));
        assertThat(requests).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "text/html", "application/dns-json", "application/dns-message2", "x", "text/\u001b[31m"})
    @DisplayName("RFC 8484 §4.2, §6: what is of another type is no DNS message")
    void otherTypesAreNotRead(String type) {
        assertFails(
                ask(request ->
                        HttpRequest.response("200 OK", type, DnsTransportTest.good(request.question(), "192.0.2.1"))),
                LookupFailure.MALFORMED,
                "its content type is not application/dns-message");
    }

    @Test
    void caseAndParametersOfTheTypeAreOfNoMatter() {
        assertAnswers(ask(request -> HttpRequest.response(
                "200 OK", "Application/DNS-Message;v=1", DnsTransportTest.good(request.question(), "192.0.2.1"))));
    }

    @Test
    void emptyBodyIsNoMessage() {
        assertFails(ask(request -> HttpRequest.ok(new byte[0])), LookupFailure.MALFORMED, "no message");
    }

    @Test
    void otherStatusOfSuccessNeedsAMessageToo() {
        DnsTransportTest.assertFails(ask(request -> "HTTP/1.1 204 None\r\n\r\n".getBytes()), LookupFailure.MALFORMED);
        assertAnswers(ask(request -> HttpRequest.response(
                "203 Told", "application/dns-message", DnsTransportTest.good(request.question(), "192.0.2.1"))));
    }

    @Test
    void cutBodyIsNoMessage() {
        try (var server = new TlsServer(connection -> {
            byte[] whole = HttpRequest.ok(DnsTransportTest.good(
                    HttpRequest.read(connection.socket.getInputStream()).question(), "192.0.2.1"));
            connection.socket.getOutputStream().write(Arrays.copyOf(whole, whole.length - 1));
        })) {
            assertFails(ask(upstreams(server)), LookupFailure.UNREACHABLE, "no whole reply in HTTP came");
        }
    }

    @Test
    @DisplayName("RFC 8484 §6: 65,535 octets are read and no more")
    void longBodyIsNotReadToItsEnd() {
        assertFails(
                ask(request ->
                        HttpRequest.ok(Arrays.copyOf(DnsTransportTest.good(request.question(), "192.0.2.1"), 65_536))),
                LookupFailure.MALFORMED,
                "more than a DNS message can be");
        assertAnswers(ask(request ->
                HttpRequest.ok(Arrays.copyOf(DnsTransportTest.good(request.question(), "192.0.2.1"), 65_535))));
    }

    @Test
    void endlessBodyIsNotReadToItsEnd() {
        try (var server = new TlsServer(connection -> {
            HttpRequest.read(connection.socket.getInputStream());
            var out = connection.socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/dns-message\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes());
            while (true) {
                out.write(("10000\r\n" + "\0".repeat(65_536) + "\r\n").getBytes());
            }
        })) {
            assertFails(ask(upstreams(server)), LookupFailure.MALFORMED, "more than a DNS message can be");
        }
    }

    @Test
    void bodyThatDripsInEndsInTime() {
        var limits = PATIENT.withTimeout(Duration.ofSeconds(1));
        var hungUp = new Semaphore(0);
        try (var server = new TlsServer(connection -> {
            try {
                byte[] whole = HttpRequest.ok(DnsTransportTest.good(
                        HttpRequest.read(connection.socket.getInputStream()).question(), "192.0.2.1"));
                for (byte octet : whole) {
                    connection.socket.getOutputStream().write(octet);
                    LockSupport.parkNanos(200_000_000); // the whole takes many times what a question may
                }
            } catch (IOException e) {
                hungUp.release();
            }
        })) {
            assertFails(ask(new DnsTransport(upstreams(server), limits)), LookupFailure.TIMEOUT, "no reply from");
            hungUp.acquireUninterruptibly();
        }
    }

    @Test
    void serverThatNeverShakesHandsIsTimedOut() throws Exception {
        try (var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var upstreams = new Upstreams(
                    List.of(new Upstream.Https(
                            (InetSocketAddress) listening.getLocalSocketAddress(),
                            "/",
                            new ResolverIdentity.Named(TlsServer.NAME))),
                    List.of());
            // On a busy machine the time may be over before anything is sent.
            DnsTransportTest.assertFails(ask(new DnsTransport(upstreams, Patience.SHORT)), LookupFailure.TIMEOUT);
        }
    }

    @Test
    void nobodyThereIsUnreachable() throws Exception {
        try (var closed = ClosedPort.hold()) {
            var nobody = new Upstream.Https(closed.address(), "/", new ResolverIdentity.Named(TlsServer.NAME));
            assertFails(
                    ask(new Upstreams(List.of(nobody), List.of())),
                    LookupFailure.UNREACHABLE,
                    "cannot be reached: Connection refused");
        }
    }

    @Test
    void somethingElseThanHttpIsUnreachable() {
        try (var server = new TlsServer(connection -> {
            HttpRequest.read(connection.socket.getInputStream());
            connection.socket.getOutputStream().write("220 \u001b[31mmx.test ESMTP\r\n\r\n".getBytes());
        })) {
            assertFails(ask(upstreams(server)), LookupFailure.UNREACHABLE, "no whole reply in HTTP came");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Age: 0, 300",
        "Age: 100, 200",
        "age:100, 200",
        "Age: 299, 1",
        "Age: 300, 0",
        "Age: 301, 0",
        "Age: 4294967295, 0",
        "Age: 99999999999999999999999999, 0",
        "Age: -100, 300",
        "Age: +100, 300",
        "Age: 100.5, 300",
        "Age: 0x10, 300",
        "Age: , 300",
        "Age: soon, 300",
        "'Age: 100, 200', 200",
        "'Age: x, 200', 300",
        "X-Age: 100, 300",
    })
    @DisplayName("RFC 8484 §5.1: the Age of an answer counts against its TTLs, and never adds to them; RFC 9111 §5.1")
    void ageCounts(String field, long left) {
        var reply = ask(request -> HttpRequest.ok(good(request.question()), field));
        assertThat(reply).isInstanceOfSatisfying(Reply.Answer.class, answer -> {
            assertThat(answer.message().answer().getFirst().ttlSeconds()).isEqualTo(left);
            // Who keeps the octets finds the same in them.
            byte[] octets = answer.message().octets().toArray();
            assertThat(DnsMessage.parse(octets, octets.length).orThrow()).isEqualTo(answer.message());
            assertThat(octets).endsWith(0, 0, 0x80, 0, 0, 0); // OPT has flags for a TTL
        });
    }

    private static byte[] good(Message query) {
        var reply = ScriptedServer.reply(query);
        reply.addRecord(
                org.xbill.DNS.Record.newRecord(
                        query.getQuestion().getName(), Type.A, DClass.IN, TTL, new byte[] {(byte) 192, 0, 2, 1}),
                Section.ANSWER);
        return reply.toWire();
    }

    @Test
    @DisplayName("RFC 5452 §9.1: an answer to another question is none")
    void otherQuestionIsNotAnswered() {
        assertFails(
                ask(request -> {
                    byte[] answer = DnsTransportTest.good(request.question(), "192.0.2.1");
                    answer[13] ^= 1;
                    return HttpRequest.ok(answer);
                }),
                LookupFailure.MALFORMED,
                "an answer to another question");
    }

    @Test
    @DisplayName("RFC 8484 §4.1: an answer has the id of its question, 0")
    void otherIdIsNotAnswered() {
        assertFails(
                ask(request -> {
                    byte[] answer = DnsTransportTest.good(request.question(), "192.0.2.1");
                    answer[1] = 1;
                    return HttpRequest.ok(answer);
                }),
                LookupFailure.MALFORMED,
                "an answer to another question");
    }

    @Test
    @DisplayName("RFC 2181 §9: what a truncated answer holds is not used")
    void truncatedAnswerIsNotUsed() {
        assertFails(
                ask(request -> {
                    byte[] answer = DnsTransportTest.good(request.question(), "192.0.2.1");
                    answer[2] |= 2;
                    return HttpRequest.ok(answer);
                }),
                LookupFailure.MALFORMED,
                "it is truncated");
    }

    @Test
    void connectionIsUsedAgain() {
        try (var server = new TlsServer(good())) {
            var transport = new DnsTransport(upstreams(server), PATIENT);
            for (int i = 0; i < 20; i++) {
                assertAnswers(ask(transport));
            }
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void closeAfterEachAnswerIsSurvived() {
        try (var server = new TlsServer(connection -> {
            var request = HttpRequest.read(connection.socket.getInputStream());
            connection
                    .socket
                    .getOutputStream()
                    .write(HttpRequest.ok(DnsTransportTest.good(request.question(), "192.0.2.1")));
        })) {
            var transport = new DnsTransport(upstreams(server), PATIENT);
            for (int i = 0; i < 5; i++) {
                assertAnswers(ask(transport));
            }
            assertThat(server.connections).hasValue(5);
        }
    }

    @Test
    void hundredsAtOnceAreAllAnswered() throws Exception {
        try (var server =
                new TlsServer(answering(request -> HttpRequest.ok(DnsOverTlsTest.numbered(request.question()))))) {
            DnsOverTlsTest.assertAllAnswered(new DnsTransport(upstreams(server), PATIENT), 300);
            assertThat(server.connections.get()).isLessThanOrEqualTo(100);
        }
    }

    @Test
    @DisplayName("RFC 8310 §8.1: who has a certificate for another name is not asked")
    void wrongNameIsRefused() {
        try (var server = new TlsServer(good())) {
            assertNotAuthenticated(
                    server,
                    upstreams(server, "/", new ResolverIdentity.Named(DomainName.of("other.test"))),
                    "is not asked: expected other.test; the certificate names dns.test");
        }
    }

    @Test
    void unknownAuthorityIsRefused() {
        try (var server = new TlsServer(good())) {
            assertNotAuthenticated(
                    server,
                    new Upstreams(upstreams(server).servers(), List.of()),
                    "its certificate leads to no trusted authority");
        }
    }

    @Test
    void addressInTheCertificateIsChecked() {
        var loopback = new ResolverIdentity.Addressed(InetAddress.getLoopbackAddress());
        try (var server = new TlsServer(TestCertificates.chain("127.0.0.1", 2, "P-256"), good())) {
            assertAnswers(ask(upstreams(server, "/dns-query", loopback)));
            assertThat(requests.getFirst().fields())
                    .contains("Host: 127.0.0.1:" + server.address().getPort());
        }
        requests.clear();
        try (var server = new TlsServer(TestCertificates.chain("127.0.0.2", 2, "P-256"), good())) {
            assertNotAuthenticated(
                    server,
                    upstreams(server, "/dns-query", loopback),
                    "the certificate does not name the address 127.0.0.1");
        }
    }

    @Test
    @DisplayName("RFC 7858 §4.2: a pin is enough, and another key is refused")
    void pinsAreChecked() throws Exception {
        var credential = TestCertificates.expired("somebody.test");
        var pin = Bytes.of(MessageDigest.getInstance("SHA-256")
                .digest(credential.leaf().getPublicKey().getEncoded()));
        try (var server = new TlsServer(credential, good())) {
            var servers = upstreams(server, "/", new ResolverIdentity.Pinned(List.of(pin)))
                    .servers();
            assertAnswers(ask(new Upstreams(servers, List.of())));
        }
        requests.clear();
        try (var server = new TlsServer(good())) {
            assertNotAuthenticated(
                    server,
                    upstreams(server, "/", new ResolverIdentity.Pinned(List.of(pin))),
                    "its key has another pin: ");
        }
    }

    @Test
    @DisplayName("RFC 9325 §3.1.1: no TLS before 1.2, and nothing in the clear")
    void olderTlsIsNotSpoken() {
        try (var server = new TlsServer(connection -> {
            connection.socket.setEnabledProtocols(new String[] {"TLSv1.1"});
            good().with(connection);
        })) {
            assertFails(ask(upstreams(server)), LookupFailure.UNREACHABLE, "no TLS comes about");
            assertThat(requests).isEmpty();
        }
        try (var plain = new ScriptedServer((query, tcp) -> List.of(DnsTransportTest.good(query, "192.0.2.1")))) {
            var upstreams = new Upstreams(
                    List.of(new Upstream.Https(plain.address(), "/", new ResolverIdentity.Named(TlsServer.NAME))),
                    List.of());
            assertThat(ask(new DnsTransport(upstreams, Patience.SHORT))).isInstanceOf(Reply.Failure.class);
            assertThat(plain.queries).isEmpty();
        }
    }

    @Test
    @DisplayName("RFC 8484 §9: that AD is believed takes a word of the user, over HTTPS too")
    void adIsNotTrustedMoreOverHttps() {
        var upstreams = new Upstreams(
                List.of(Upstreams.parse("https://192.0.2.1#dns.test").orThrow()), List.of());
        assertThatThrownBy(() -> new TrustedAdResolver(upstreams, PATIENT, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://192.0.2.1/dns-query#dns.test")
                .hasMessageContaining("TLS shows who set the bit, not that they are right");
        assertThat(new TrustedAdResolver(upstreams, PATIENT, true)).isNotNull();
    }

    @Test
    void nameThatFitsNoUriIsToldOf() {
        try (var server = new TlsServer(good())) {
            for (var name : List.of("xn--a.test", "_.test")) {
                var identity = new ResolverIdentity.Named(DomainName.of(name));
                assertThat(ask(upstreams(server, "/", identity))).isInstanceOf(Reply.Failure.class);
            }
            assertThat(requests).isEmpty();
        }
    }

    /** By a loader that finds all of the class path but OkHttp. */
    @Test
    void absentLibraryIsToldOfAndMissedByNobodyElse() throws Exception {
        var places = new ArrayList<java.net.URL>();
        for (var place : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            if (!place.contains("okhttp")) {
                places.add(Path.of(place).toUri().toURL());
            }
        }
        try (var loader = new URLClassLoader(places.toArray(java.net.URL[]::new), null)) {
            var run = loader.loadClass(Absent.class.getName()).getDeclaredMethod("ask", String.class);
            assertThat(run.invoke(null, "127.0.0.1")).isEqualTo("made");
            assertThat(run.invoke(null, "https://127.0.0.1"))
                    .isEqualTo("https://127.0.0.1/dns-query is asked by OkHttp, which is not there: "
                            + "add com.squareup.okhttp3:okhttp-jvm");
        }
    }

    /** What is done without the library. */
    public static final class Absent {
        private Absent() {}

        public static String ask(String upstream) {
            try {
                Resolvers.upstream(
                        new Upstreams(List.of(Upstreams.parse(upstream).orThrow()), List.of()), Limits.DEFAULT);
                return "made";
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        }
    }
}
