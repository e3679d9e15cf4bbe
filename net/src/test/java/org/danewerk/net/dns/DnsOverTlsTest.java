package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.smtp.TestCertificates;
import org.danewerk.net.smtp.TestCertificates.Credential;
import org.danewerk.net.time.Overdue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DnsOverTlsTest {
    private static final Limits SHORT = Patience.SHORT;
    /** For what must work at the first try, however busy the machine is. */
    private static final Limits PATIENT = Patience.LONG;

    private static final DomainName NAME = DnsTransportTest.NAME;

    private static Reply ask(DnsTransport transport) {
        return transport.ask(NAME, Type.A, DnsMessage.RD, transport.newDeadline());
    }

    private static Reply ask(Upstreams upstreams) {
        return ask(new DnsTransport(upstreams, PATIENT));
    }

    private static TlsServer.Talk good() {
        return TlsServer.answering((query, tcp) -> List.of(DnsTransportTest.good(query, "192.0.2.1")));
    }

    private static void assertAnswers(Reply reply) {
        DnsTransportTest.assertAnswers(reply, "192.0.2.1");
    }

    private static void assertFails(Reply reply, LookupFailure failure, String... why) {
        DnsTransportTest.assertFails(reply, failure);
        assertThat(((Reply.Failure) reply).detail())
                .contains(why)
                .contains("tls://127.0.0.1")
                .doesNotContain("Exception")
                .doesNotContain("sun.");
    }

    private static void assertNotAuthenticated(TlsServer server, Upstreams upstreams, String... why) {
        assertFails(ask(upstreams), LookupFailure.UNREACHABLE, why);
        assertThat(server.queries).isEmpty();
        assertThat(server.connections).hasValue(1);
    }

    /** The answer for a name of the form {@code nNUMBER.example}. */
    static byte[] numbered(Message query) {
        var name = query.getQuestion().getName();
        int number = Integer.parseInt(name.getLabelString(0).substring(1));
        var reply = ScriptedServer.reply(query);
        reply.addRecord(
                ValidatingDnsResolverTest.record(name.toString(), Type.A, "192.0.2." + number % 256), Section.ANSWER);
        return reply.toWire();
    }

    /** All at once; each must get its own. */
    static void assertAllAnswered(DnsTransport transport, int questions) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = new ArrayList<Future<Reply>>();
            for (int i = 0; i < questions; i++) {
                var name = DomainName.of("n" + i + ".example");
                replies.add(threads.submit(() -> transport.ask(name, Type.A, DnsMessage.RD, transport.newDeadline())));
            }
            for (int i = 0; i < questions; i++) {
                var reply = replies.get(i).get();
                assertThat(reply).isInstanceOf(Reply.Answer.class);
                assertThat(((Reply.Answer) reply)
                                .message()
                                .answers(DomainName.of("n" + i + ".example"), Type.A)
                                .getFirst()
                                .rdata()
                                .at(3))
                        .isEqualTo(i % 256);
            }
        }
    }

    @Test
    @DisplayName("RFC 7858 §3.4, RFC 8467 §4.1: one connection for many questions, each padded")
    void connectionIsUsedAgain() {
        try (var server = new TlsServer(good())) {
            var transport = new DnsTransport(server.upstreams(), PATIENT);
            for (int i = 0; i < 20; i++) {
                assertAnswers(ask(transport));
            }
            assertThat(server.connections).hasValue(1);
            assertThat(server.queries).hasSize(20).allMatch(query -> query.length == 128);
        }
    }

    @Test
    void hundredsAtOnceShareOneConnection() throws Exception {
        try (var server = new TlsServer(TlsServer.answering((query, tcp) -> List.of(numbered(query))))) {
            assertAllAnswered(new DnsTransport(server.upstreams(), PATIENT), 300);
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    @DisplayName("RFC 7858 §3.3: answers come in any order, and belong to their id and question")
    void answersAreMatchedInAnyOrder() throws Exception {
        try (var server = new TlsServer(connection -> {
            var waiting = new ArrayList<Message>();
            for (int i = 0; i < 50; i++) {
                waiting.add(connection.read());
            }
            for (var query : waiting.reversed()) {
                byte[] other = numbered(query);
                other[13] ^= 1; // its id, and a name nobody asked for
                connection.write(other);
                connection.write(new byte[0]);
                connection.write(numbered(query));
            }
            connection.hold();
        })) {
            assertAllAnswered(new DnsTransport(server.upstreams(), PATIENT), 50);
        }
    }

    @Test
    @DisplayName("RFC 7858 §3.4: a close after each answer is survived")
    void closeAfterEachAnswerIsSurvived() throws Exception {
        try (var server = new TlsServer(connection -> connection.write(numbered(connection.read())))) {
            var transport = new DnsTransport(server.upstreams(), PATIENT);
            assertAllAnswered(transport, 1);
            assertAllAnswered(transport, 1);
            assertAllAnswered(transport, 20);
            assertThat(server.connections).hasValueGreaterThanOrEqualTo(22);
        }
    }

    @Test
    @DisplayName("RFC 7858 §3.4: a connection cut within an answer is survived")
    void cutWithinAnAnswerIsSurvived() {
        var questions = new AtomicInteger();
        try (var server = new TlsServer(connection -> {
            while (true) {
                byte[] answer = DnsTransportTest.good(connection.read(), "192.0.2.1");
                if (questions.incrementAndGet() == 2) {
                    connection.begin(answer.length, Arrays.copyOf(answer, 20));
                    connection.socket.close();
                }
                connection.write(answer);
            }
        })) {
            var transport = new DnsTransport(server.upstreams(), PATIENT);
            assertAnswers(ask(transport));
            assertAnswers(ask(transport));
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void whoNeverAnswersIsGivenUp() {
        try (var server = new TlsServer(TlsServer.Connection::read)) {
            assertFails(ask(server.upstreams()), LookupFailure.UNREACHABLE, "the connection was closed");
            assertThat(server.connections).hasValue(PATIENT.queryTries());
        }
    }

    @Test
    @DisplayName("RFC 7766 §6.2.3: an idle connection is closed, and opened again")
    void idleConnectionIsClosed() throws Exception {
        var closed = new Semaphore(0);
        try (var server = new TlsServer(connection -> {
            connection.write(DnsTransportTest.good(connection.read(), "192.0.2.1"));
            connection.hold();
            closed.release();
        })) {
            var upstreams = server.upstreams();
            var carrier = new TlsCarrier(
                    (Upstream.Tls) upstreams.servers().getFirst(),
                    new ResolverTrust(upstreams.authorities()).context(new ResolverIdentity.Named(TlsServer.NAME)),
                    new SecureRandom(),
                    new Overdue(),
                    1);
            for (int i = 0; i < 2; i++) {
                long end = System.nanoTime() + PATIENT.lookupTimeout().toNanos();
                assertThat(carrier.carry(NAME, Type.A, DnsMessage.RD, false, end))
                        .isInstanceOf(Parsed.Ok.class);
                closed.acquire(); // the server saw the end
            }
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    @DisplayName("RFC 8310 §5, §8.1: who has a certificate for another name is not asked")
    void wrongNameIsRefused() {
        try (var server = new TlsServer(good())) {
            assertNotAuthenticated(
                    server,
                    server.upstreams(new ResolverIdentity.Named(DomainName.of("other.test"))),
                    "expected other.test; the certificate names dns.test");
        }
    }

    @Test
    void unknownAuthorityIsRefused() {
        try (var server = new TlsServer(good())) {
            assertNotAuthenticated(
                    server,
                    new Upstreams(server.upstreams().servers(), List.of()),
                    "its certificate leads to no trusted authority");
        }
    }

    @Test
    void expiredCertificateIsRefusedEvenWhereItIsTrustedItself() {
        try (var server = new TlsServer(TestCertificates.expired("dns.test"), good())) {
            assertNotAuthenticated(server, server.upstreams(), "its certificate has expired: 20");
        }
    }

    @Test
    void addressInTheCertificateIsChecked() {
        try (var server = new TlsServer(TestCertificates.chain("127.0.0.1", 2, "P-256"), good())) {
            var loopback = InetAddress.getLoopbackAddress();
            assertAnswers(ask(server.upstreams(new ResolverIdentity.Addressed(loopback))));
        }
        try (var server = new TlsServer(TestCertificates.chain("127.0.0.2", 2, "P-256"), good())) {
            assertNotAuthenticated(
                    server,
                    server.upstreams(new ResolverIdentity.Addressed(InetAddress.getLoopbackAddress())),
                    "the certificate does not name the address 127.0.0.1");
        }
    }

    @Test
    @DisplayName("RFC 7858 §4.2: a pin authenticates, whatever else the certificate says")
    void pinIsEnough() throws Exception {
        var credential = TestCertificates.expired("somebody.test");
        try (var server = new TlsServer(credential, good())) {
            var servers = server.upstreams(
                            new ResolverIdentity.Pinned(List.of(Bytes.of(new byte[32]), pin(credential))))
                    .servers();
            assertAnswers(ask(new Upstreams(servers, List.of())));
        }
    }

    @Test
    @DisplayName("RFC 7858 §4.2: another key is refused, with its pin, even under a trusted authority")
    void wrongPinIsRefused() throws Exception {
        try (var server = new TlsServer(good())) {
            assertNotAuthenticated(
                    server,
                    server.upstreams(new ResolverIdentity.Pinned(List.of(Bytes.of(new byte[32])))),
                    "its key has another pin: ",
                    new ResolverIdentity.Pinned(List.of(pin(TlsServer.GOOD)))
                            .text()
                            .substring("pin-sha256=".length()));
        }
    }

    @Test
    void pinOfTheAuthorityDoesNotStandForAllItCertifies() throws Exception {
        var authority = MessageDigest.getInstance("SHA-256")
                .digest(TlsServer.GOOD.chain().getLast().getPublicKey().getEncoded());
        try (var server = new TlsServer(good())) {
            assertNotAuthenticated(
                    server,
                    server.upstreams(new ResolverIdentity.Pinned(List.of(Bytes.of(authority)))),
                    "its key has another pin");
        }
    }

    @Test
    @DisplayName("RFC 7858 §3.1: nothing is asked in the clear where TLS is spoken")
    void plainServerIsNotAskedInTheClear() {
        try (var plain = new ScriptedServer((query, tcp) -> List.of(DnsTransportTest.good(query, "192.0.2.1")))) {
            var upstreams = new Upstreams(
                    List.of(new Upstream.Tls(plain.address(), new ResolverIdentity.Named(TlsServer.NAME))), List.of());
            assertThat(ask(new DnsTransport(upstreams, SHORT))).isInstanceOf(Reply.Failure.class);
            assertThat(plain.queries).isEmpty();
        }
    }

    @Test
    void somethingElseThanTlsIsUnreachable() throws Exception {
        try (var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var serving = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        try (var socket = listening.accept()) {
                            socket.getOutputStream().write("220 mx.test ESMTP\r\n".getBytes());
                        }
                    }
                } catch (IOException over) {
                    // the test is over
                }
            });
            var upstreams = new Upstreams(
                    List.of(new Upstream.Tls(
                            (InetSocketAddress) listening.getLocalSocketAddress(),
                            new ResolverIdentity.Named(TlsServer.NAME))),
                    List.of());
            assertThat(ask(upstreams))
                    .isInstanceOfSatisfying(
                            Reply.Failure.class,
                            failure -> assertThat(failure.failure()).isEqualTo(LookupFailure.UNREACHABLE));
            listening.close();
            serving.join();
        }
    }

    @Test
    void serverThatNeverShakesHandsIsTimedOut() throws Exception {
        try (var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var upstreams = new Upstreams(
                    List.of(new Upstream.Tls(
                            (InetSocketAddress) listening.getLocalSocketAddress(),
                            new ResolverIdentity.Named(TlsServer.NAME))),
                    List.of());
            assertFails(ask(new DnsTransport(upstreams, SHORT)), LookupFailure.TIMEOUT, "no reply from");
        }
    }

    @Test
    void stuckConnectionIsLeftForANewOne() {
        var connections = new AtomicInteger();
        try (var server = new TlsServer(connection -> {
            if (connections.incrementAndGet() == 1) {
                byte[] answer = DnsTransportTest.good(connection.read(), "192.0.2.1");
                connection.write(answer);
                connection.begin(65535, connection.read().toWire()); // and no more of it, ever
                connection.hold();
            }
            good().with(connection);
        })) {
            // Warm, so that the short time is for questions alone.
            assertAnswers(ask(server.upstreams()));
            connections.set(0);
            var transport = new DnsTransport(server.upstreams(), Limits.DEFAULT.withTimeout(Duration.ofSeconds(3)));
            assertAnswers(ask(transport));
            assertAnswers(ask(transport));
            assertThat(connections).hasValue(2);
        }
    }

    @Test
    void endlessMessagesThatAnswerNothingEndTheConnection() {
        try (var server = new TlsServer(connection -> {
            connection.read();
            while (true) {
                connection.write(new byte[65535]);
            }
        })) {
            assertFails(ask(server.upstreams()), LookupFailure.UNREACHABLE, "messages that belong to no question");
        }
    }

    @Test
    void garbageInAnAnswerIsMalformed() {
        try (var server = new TlsServer(TlsServer.answering((query, tcp) -> {
            byte[] answer = DnsTransportTest.good(query, "192.0.2.1");
            answer[7] = 50; // records that are not there
            return List.of(answer);
        }))) {
            assertFails(ask(server.upstreams()), LookupFailure.MALFORMED, "cannot be read");
        }
    }

    @Test
    void theNextIsAskedWhereOneIsSomebodyElse() {
        try (var stranger = new TlsServer(good());
                var server = new TlsServer(good())) {
            var upstreams = new Upstreams(
                    List.of(
                            new Upstream.Tls(
                                    stranger.address(), new ResolverIdentity.Named(DomainName.of("other.test"))),
                            server.upstreams().servers().getFirst()),
                    server.upstreams().authorities());
            var transport = new DnsTransport(upstreams, PATIENT);
            assertAnswers(ask(transport));
            assertAnswers(ask(transport));
            assertThat(stranger.queries).isEmpty();
            assertThat(stranger.connections).hasValue(1);
        }
    }

    @Test
    @DisplayName("RFC 8484 §9: TLS authenticates a resolver; that its AD is believed takes a word of the user")
    void adIsNotTrustedMoreOverTls() {
        var upstreams = new Upstreams(
                List.of(Upstreams.parse("tls://192.0.2.1#dns.test").orThrow()), List.of());
        assertThatThrownBy(() -> new TrustedAdResolver(upstreams, PATIENT, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tls://192.0.2.1#dns.test")
                .hasMessageContaining("TLS shows who set the bit, not that they are right");
        assertThat(new TrustedAdResolver(upstreams, PATIENT, true)).isNotNull();
    }

    private static Bytes pin(Credential credential) throws Exception {
        return Bytes.of(MessageDigest.getInstance("SHA-256")
                .digest(credential.leaf().getPublicKey().getEncoded()));
    }
}
