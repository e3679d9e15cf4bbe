package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.net.ClosedPort;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Query;
import org.danewerk.net.time.Overdue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DnsTransportTest {
    static final DomainName NAME = DomainName.of("www.example");
    static final Limits SHORT = Patience.SHORT;
    static final Limits LONG = Patience.LONG;

    static Message good(Message query) {
        var reply = ScriptedServer.reply(query);
        reply.addRecord(ValidatingDnsResolverTest.record("www.example.", Type.A, "192.0.2.1"), Section.ANSWER);
        return reply;
    }

    static byte[] good(Message query, String address) {
        var reply = ScriptedServer.reply(query);
        reply.addRecord(ValidatingDnsResolverTest.record("www.example.", Type.A, address), Section.ANSWER);
        return reply.toWire();
    }

    static Reply ask(Limits limits, InetSocketAddress... upstreams) {
        var transport = new DnsTransport(Upstreams.of(upstreams), limits);
        return transport.ask(NAME, Type.A, DnsMessage.RD, transport.newDeadline());
    }

    static void assertAnswers(Reply reply, String address) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Answer.class,
                        answer -> assertThat(answer.message()
                                        .answers(NAME, Type.A)
                                        .getFirst()
                                        .rdata()
                                        .toArray())
                                .isEqualTo(ValidatingDnsResolverTest.record("a.", Type.A, address)
                                        .rdataToWireCanonical()));
    }

    static void assertFails(Reply reply, LookupFailure failure) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Failure.class,
                        f -> assertThat(f.failure()).as(f.detail()).isEqualTo(failure));
    }

    @Test
    @DisplayName("RFC 5452 §9.1: forged answers are passed over, the real one is taken")
    void forgedAnswersAreIgnored() {
        try (var server = new ScriptedServer((query, tcp) -> {
            byte[] wrongId = good(query, "198.51.100.1");
            wrongId[1] ^= 1;
            byte[] noReply = good(query, "198.51.100.2");
            noReply[2] &= 0x7f;
            byte[] otherOpcode = good(query, "198.51.100.3");
            otherOpcode[2] |= 0x20;
            byte[] otherName = good(query, "198.51.100.4");
            otherName[13] = 'v';
            byte[] otherCase = good(query, "198.51.100.5");
            otherCase[13] = 'W';
            byte[] otherType = good(query, "198.51.100.6");
            otherType[12 + 13 + 1] = 28;
            byte[] otherClass = good(query, "198.51.100.7");
            otherClass[12 + 13 + 3] = 3;
            byte[] tooShort = {wrongId[0], (byte) (wrongId[1] ^ 1), (byte) 0x80};
            return List.of(
                    wrongId,
                    noReply,
                    otherOpcode,
                    otherName,
                    otherCase,
                    otherType,
                    otherClass,
                    tooShort,
                    good(query, "192.0.2.1"));
        })) {
            assertAnswers(ask(LONG, server.address()), "192.0.2.1");
            assertThat(server.queries).hasSize(1);
        }
    }

    @Test
    @DisplayName("RFC 5452 §9.1: an answer from another port is not one")
    void answerFromAnotherPortIsIgnored() throws Exception {
        try (var other = new java.net.DatagramSocket(0, java.net.InetAddress.getLoopbackAddress());
                var udp = new java.net.DatagramSocket(0, java.net.InetAddress.getLoopbackAddress())) {
            var serving = Thread.ofVirtual().start(() -> {
                try {
                    var packet = new java.net.DatagramPacket(new byte[1500], 1500);
                    udp.receive(packet);
                    var query = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
                    byte[] forged = good(query, "198.51.100.1");
                    other.send(new java.net.DatagramPacket(forged, forged.length, packet.getSocketAddress()));
                    byte[] real = good(query, "192.0.2.1");
                    udp.send(new java.net.DatagramPacket(real, real.length, packet.getSocketAddress()));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertAnswers(ask(LONG, (InetSocketAddress) udp.getLocalSocketAddress()), "192.0.2.1");
            serving.join();
        }
    }

    /** To this host a port is used again, where nobody off the path can send to it; to any other each query has its own. */
    @Test
    @DisplayName("RFC 5452 §9.2: each query comes from a port of its own")
    void portsDiffer() throws Exception {
        try (var server = new ScriptedServer((query, tcp) -> List.of(good(query, "192.0.2.1")))) {
            var elsewhere = new UdpExchange(server.address(), new Overdue(), false);
            for (int i = 0; i < 50; i++) {
                var query = Query.of(i, DnsMessage.RD, NAME, Type.A);
                assertThat(elsewhere.exchange(
                                query, System.nanoTime() + LONG.queryTimeout().toNanos()))
                        .isInstanceOf(Parsed.Ok.class);
            }
            var ports = new HashSet<Integer>(server.ports);
            assertThat(ports).hasSizeGreaterThan(45);
            assertThat(server.ports)
                    .as("not one after the other")
                    .isNotEqualTo(new TreeSet<>(ports).stream().toList());
        }
    }

    @Test
    void idsDiffer() {
        try (var server = new ScriptedServer((query, tcp) -> List.of(good(query, "192.0.2.1")))) {
            var transport = new DnsTransport(server.upstreams(), LONG);
            for (int i = 0; i < 50; i++) {
                transport.ask(NAME, Type.A, DnsMessage.RD, transport.newDeadline());
            }
            var ids = new HashSet<Integer>();
            server.queries.forEach(query -> ids.add(query.getHeader().getID()));
            assertThat(ids).hasSizeGreaterThan(45);
        }
    }

    @Test
    @DisplayName("RFC 2181 §9: a truncated answer is not used, the question goes to TCP")
    void truncatedAnswerIsAskedOverTcp() {
        try (var server = new ScriptedServer((query, tcp) -> {
            var reply = good(query);
            if (!tcp) {
                reply.removeAllRecords(Section.ANSWER);
                reply.getHeader().setFlag(Flags.TC);
            }
            return List.of(reply.toWire());
        })) {
            assertAnswers(ask(LONG, server.address()), "192.0.2.1");
            assertThat(server.overTcp).containsExactly(false, true);
        }
    }

    @Test
    void truncatedAndTcpRefusedIsUnreachable() {
        try (var server = new ScriptedServer(
                (query, tcp) -> {
                    var reply = ScriptedServer.reply(query);
                    reply.getHeader().setFlag(Flags.TC);
                    return List.of(reply.toWire());
                },
                false)) {
            assertFails(ask(LONG, server.address()), LookupFailure.UNREACHABLE);
        }
    }

    @Test
    @DisplayName("RFC 7766 §5: TCP after two losses over UDP")
    void silenceOverUdpLeadsToTcp() {
        for (var limits : MORE_AND_MORE) {
            try (var server = new ScriptedServer((query, tcp) -> tcp ? List.of(good(query, "192.0.2.1")) : List.of())) {
                var reply = ask(limits, server.address());
                if (wasTooSlow(reply, limits)) {
                    continue;
                }
                assertAnswers(reply, "192.0.2.1");
                assertThat(server.overTcp).containsExactly(false, false, true);
                return;
            }
        }
    }

    @Test
    @Timeout(60)
    void silenceIsATimeout() {
        try (var server = new ScriptedServer((query, tcp) -> List.of())) {
            long start = System.nanoTime();
            assertFails(ask(SHORT, server.address()), LookupFailure.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            // The server may come to read the last when the client has given it up.
            while (server.queries.size() < SHORT.queryTries()) {
                Thread.yield();
            }
            assertThat(server.queries).hasSize(SHORT.queryTries());
        }
    }

    @Test
    void closedPortIsUnreachable() throws IOException {
        try (var closed = ClosedPort.hold()) {
            assertFails(ask(LONG, closed.address()), LookupFailure.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,FORMERR",
        "2,SERVFAIL",
        "4,NOTIMP",
        "5,REFUSED",
        "6,OTHER_RCODE",
        "9,OTHER_RCODE",
    })
    void responseCodesAreKeptApart(int rcode, LookupFailure failure) {
        try (var server = new ScriptedServer((query, tcp) -> {
            var reply = ScriptedServer.reply(query);
            reply.getHeader().setRcode(rcode);
            return List.of(reply.toWire());
        })) {
            assertFails(ask(LONG, server.address()), failure);
            assertThat(server.queries).hasSize(1);
        }
    }

    @Test
    @DisplayName("RFC 6891 §6.1.3: BADVERS has its upper bits in the OPT record")
    void extendedResponseCodeIsAnError() {
        try (var server = new ScriptedServer((query, tcp) -> {
            var reply = good(query);
            reply.removeAllRecords(Section.ADDITIONAL);
            reply.addRecord(new OPTRecord(1232, 1, 0), Section.ADDITIONAL);
            return List.of(reply.toWire());
        })) {
            assertThat(ask(LONG, server.address())).isInstanceOfSatisfying(Reply.Failure.class, failure -> {
                assertThat(failure.failure()).isEqualTo(LookupFailure.OTHER_RCODE);
                assertThat(failure.detail()).contains("BADVERS");
            });
        }
    }

    @Test
    @DisplayName("RFC 6891 §7: a FORMERR without question section is an answer")
    void formerrWithoutQuestion() {
        try (var server = new ScriptedServer((query, tcp) -> {
            var reply = new Message(query.getHeader().getID());
            reply.getHeader().setFlag(Flags.QR);
            reply.getHeader().setRcode(1);
            return List.of(reply.toWire());
        })) {
            assertFails(ask(LONG, server.address()), LookupFailure.FORMERR);
        }
    }

    @Test
    @DisplayName("RFC 8914: what the resolver says goes into the detail, made printable")
    void extendedErrorIsTold() {
        try (var server = new ScriptedServer((query, tcp) -> {
            var reply = new Message(query.getHeader().getID());
            reply.getHeader().setFlag(Flags.QR);
            reply.getHeader().setRcode(2);
            reply.addRecord(query.getQuestion(), Section.QUESTION);
            reply.addRecord(
                    new OPTRecord(1232, 0, 0, 0, new ExtendedErrorCodeOption(7, "sig\u001b[31m of example")),
                    Section.ADDITIONAL);
            return List.of(reply.toWire());
        })) {
            assertThat(ask(LONG, server.address()))
                    .isInstanceOfSatisfying(
                            Reply.Failure.class,
                            failure -> assertThat(failure.detail())
                                    .contains("SERVFAIL")
                                    .contains("signature expired: sig?[31m of example"));
        }
    }

    @Test
    void secondUpstreamIsAskedAndTheFirstComesLastFromThenOn() {
        try (var broken = new ScriptedServer((query, tcp) -> {
                    var reply = ScriptedServer.reply(query);
                    reply.getHeader().setRcode(5);
                    return List.of(reply.toWire());
                });
                var works = new ScriptedServer((query, tcp) -> List.of(good(query, "192.0.2.2")))) {
            var transport = new DnsTransport(Upstreams.of(broken.address(), works.address()), LONG);
            for (int i = 0; i < 3; i++) {
                assertAnswers(transport.ask(NAME, Type.A, DnsMessage.RD, transport.newDeadline()), "192.0.2.2");
            }
            assertThat(broken.queries).hasSize(1);
            assertThat(works.queries).hasSize(3);
        }
    }

    @Test
    void errorCodeIsReportedRatherThanSilence() {
        try (var refuses = new ScriptedServer((query, tcp) -> {
                    var reply = ScriptedServer.reply(query);
                    reply.getHeader().setRcode(5);
                    return List.of(reply.toWire());
                });
                var silent = new ScriptedServer((query, tcp) -> List.of())) {
            for (var limits : MORE_AND_MORE) {
                var reply = ask(limits, silent.address(), refuses.address());
                if (!wasTooSlow(reply, limits)) {
                    assertFails(reply, LookupFailure.REFUSED);
                    return;
                }
            }
        }
    }

    /** Where silence comes before an answer, the time for both is the same: little at first, and more if the machine is busy. */
    private static final List<Limits> MORE_AND_MORE = Stream.of(150, 1_000, 5_000)
            .map(millis -> Patience.of(Duration.ofMillis(millis)))
            .toList();

    /** In the last of these nothing is. */
    private static boolean wasTooSlow(Reply reply, Limits limits) {
        return reply instanceof Reply.Failure(var failure, var detail, var errors)
                && failure == LookupFailure.TIMEOUT
                && !limits.equals(MORE_AND_MORE.getLast());
    }

    @Test
    void randomOctetsAreAFailureAndNeverAnException() {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] junk = new byte[random.nextInt(200)];
            random.nextBytes(junk);
            try (var server = new ScriptedServer((query, tcp) -> {
                byte[] real = good(query, "192.0.2.1");
                byte[] mixed = java.util.Arrays.copyOf(real, Math.max(29, real.length));
                // id, flags and question stay, so that it counts as the answer
                System.arraycopy(junk, 0, mixed, 29, Math.min(junk.length, mixed.length - 29));
                mixed[7] = (byte) random.nextInt(4);
                mixed[9] = (byte) random.nextInt(4);
                return List.of(mixed);
            })) {
                assertThat(ask(LONG, server.address())).isNotNull();
            }
        }
    }

    @Test
    void malformedReplyIsToldApart() {
        try (var server = new ScriptedServer((query, tcp) -> {
            byte[] cut = good(query, "192.0.2.1");
            cut[7] = 9;
            return List.of(cut);
        })) {
            assertFails(ask(LONG, server.address()), LookupFailure.MALFORMED);
        }
    }
}
