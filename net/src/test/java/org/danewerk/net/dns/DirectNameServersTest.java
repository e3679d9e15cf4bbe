package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.nameserver.Content;
import org.danewerk.core.nameserver.ServerReply;
import org.danewerk.core.nameserver.Transport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What name servers do that no real one would. */
class DirectNameServersTest {
    private static final DomainName OWNER = DomainName.of("_25._tcp.mx.example.test");
    private static final Question TLSA = new Question(OWNER, RecordType.TLSA);
    private static final Question BETWEEN = new Question(OWNER.parent(), RecordType.TLSA);

    private final TestWorld world = world();

    @Test
    void theQuestionGoesWithoutRdAndWithDo() {
        try (var server = new ScriptedServer(world)) {
            ask(server, Transport.UDP, TLSA);
            ask(server, Transport.TCP, TLSA);
            assertThat(server.overTcp).containsExactly(false, true);
            for (var query : server.queries) {
                assertThat(query.getHeader().getFlag(Flags.RD)).isFalse();
                assertThat(query.getOPT().getFlags() & 0x8000).isNotZero();
            }
        }
    }

    @Test
    void soundAnswersAreSecureOverBoth() {
        try (var server = new ScriptedServer(world)) {
            for (var transport : Transport.values()) {
                var records = (ServerReply.Answered) ask(server, transport, TLSA);
                assertThat(records.content()).isInstanceOf(Content.Records.class);
                assertThat(records.judgement().status()).isEqualTo(DnssecStatus.SECURE);
                assertThat(records.signatures())
                        .anySatisfy(signature -> assertThat(signature.covered()).isEqualTo("TLSA"));
                var nothing = (ServerReply.Answered) ask(server, transport, BETWEEN);
                assertThat(nothing.content()).isEqualTo(new Content.None(Absence.NODATA));
                assertThat(nothing.judgement().status()).isEqualTo(DnssecStatus.SECURE);
            }
        }
    }

    @Test
    void droppedTlsaIsSilenceAfterAllTries() {
        try (var server = new ScriptedServer((query, tcp) -> asksTlsa(query) ? List.of() : world.answer(query, tcp))) {
            assertThat(ask(server, Transport.UDP, TLSA)).isEqualTo(new ServerReply.Silent());
            assertThat(server.queries).hasSize(2);
        }
    }

    @Test
    void errorsKeepTheirName() {
        try (var server = new ScriptedServer((query, tcp) -> {
            var reply = ScriptedServer.reply(query);
            reply.getHeader().setRcode(Rcode.SERVFAIL);
            return List.of(reply.toWire());
        })) {
            assertThat(ask(server, Transport.UDP, TLSA)).isEqualTo(new ServerReply.Refused("SERVFAIL"));
        }
    }

    @Test
    @DisplayName("RFC 4035 §5.4: NXDOMAIN at an empty non-terminal has no proof")
    void wrongDenialIsBogus() {
        world.tamper = message -> {
            if (message.getQuestion().getName().toString().equals("_tcp.mx.example.test.")) {
                message.getHeader().setRcode(Rcode.NXDOMAIN);
                message.removeAllRecords(Section.AUTHORITY);
            }
            return message;
        };
        try (var server = new ScriptedServer(world)) {
            var answered = (ServerReply.Answered) ask(server, Transport.UDP, BETWEEN);
            assertThat(answered.content()).isEqualTo(new Content.None(Absence.NXDOMAIN));
            assertThat(answered.judgement().status()).isEqualTo(DnssecStatus.BOGUS);
            assertThat(answered.judgement().why()).contains("no proof", "_tcp.mx.example.test");
        }
    }

    @Test
    void udpAloneIsHeardOverUdpAlone() {
        try (var server = new ScriptedServer(world, false)) {
            assertThat(ask(server, Transport.UDP, TLSA)).isInstanceOf(ServerReply.Answered.class);
            assertThat(ask(server, Transport.TCP, TLSA)).isInstanceOf(ServerReply.Unreachable.class);
        }
    }

    @Test
    void whatIsTruncatedOrNoMessageIsToldApart() {
        try (var server = new ScriptedServer((query, tcp) -> {
            var reply = ScriptedServer.reply(query);
            reply.getHeader().setFlag(Flags.TC);
            byte[] wire = reply.toWire();
            return List.of(tcp ? Arrays.copyOf(wire, wire.length - 3) : wire);
        })) {
            assertThat(ask(server, Transport.UDP, TLSA)).isEqualTo(new ServerReply.Truncated());
            assertThat(ask(server, Transport.TCP, TLSA)).isInstanceOf(ServerReply.Unreadable.class);
        }
    }

    /** The world stands behind the resolver too; the server at hand may change what it hands over. */
    private ServerReply ask(ScriptedServer server, Transport transport, Question question) {
        try (var resolver =
                new ScriptedServer((query, tcp) -> List.of(world.answer(query).toWire()))) {
            var limits = Limits.DEFAULT.withTimeout(Duration.ofSeconds(2));
            var servers = new DirectNameServers(address -> server.address(), limits);
            var judge = new AnswerJudge(
                    Resolvers.upstream(resolver.upstreams(), limits),
                    world.anchors(),
                    limits,
                    InstantSource.fixed(TestZone.NOW));
            var heard = servers.ask(
                    InetAddress.getLoopbackAddress(),
                    transport,
                    question.name(),
                    question.type().code());
            return ServerReplies.of(heard, question, judge, TestZone.NOW);
        }
    }

    private static boolean asksTlsa(Message query) {
        return query.getQuestion().getType() == Type.TLSA;
    }

    private static TestWorld world() {
        var zone = new TestZone("example.test.", TestZone.Denial.NSEC)
                .add("_25._tcp.mx.example.test.", Type.TLSA, "3 1 1 " + "2f".repeat(32));
        var root = new TestZone(".", TestZone.Denial.NSEC).delegate(zone);
        return new TestWorld(root, zone);
    }
}
