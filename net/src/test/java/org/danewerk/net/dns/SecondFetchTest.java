package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.net.dns.ProofTest.status;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dnssec.ValidationLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Data that comes to bogus is had once more, another way, before it is called so; and nothing becomes secure by that but what is proven. */
class SecondFetchTest {
    private static final String MX = "mx.zone.test.";

    private final ProofTest.World world = new ProofTest.World();
    private final List<ScriptedServer> servers = new ArrayList<>();

    SecondFetchTest() {
        world.root.delegate(world.test);
        world.test.delegate(world.zone);
    }

    /** What one on the way does to a reply. */
    private enum Spoiling {
        FORGED(Type.A, MX) {
            @Override
            void apply(Message message) {
                message.addRecord(ValidatingDnsResolverTest.record(MX, Type.A, "192.0.2.66"), Section.ANSWER);
            }
        },
        /** Signatures are lost on the way, as by a proxy that knows none. */
        STRIPPED(Type.A, MX) {
            @Override
            void apply(Message message) {
                remove(message, Section.ANSWER, RRSIGRecord.class);
            }
        },
        KEYS(Type.DNSKEY, "zone.test.") {
            @Override
            void apply(Message message) {
                remove(message, Section.ANSWER, RRSIGRecord.class);
            }
        },
        DELEGATION(Type.DS, "zone.test.") {
            @Override
            void apply(Message message) {
                remove(message, Section.ANSWER, Record.class);
            }
        };

        private final int type;
        private final String name;

        Spoiling(int type, String name) {
            this.type = type;
            this.name = name;
        }

        abstract void apply(Message message);

        final UnaryOperator<Message> everyReply() {
            return message -> {
                var question = message.getQuestion();
                if (question.getType() == type && question.getName().equals(TestZone.name(name))) {
                    apply(message);
                }
                return message;
            };
        }

        private static void remove(Message message, int section, Class<? extends Record> kind) {
            message.getSection(section).stream()
                    .filter(kind::isInstance)
                    .toList()
                    .forEach(record -> message.removeRecord(record, section));
        }
    }

    private ScriptedServer server(UnaryOperator<Message> overUdp, UnaryOperator<Message> overTcp) {
        var server = new ScriptedServer((query, tcp) -> List.of(
                (tcp ? overTcp : overUdp).apply(world.answers.answer(query)).toWire()));
        servers.add(server);
        return server;
    }

    @AfterEach
    void close() {
        servers.forEach(ScriptedServer::close);
    }

    private Exchange transport() {
        var upstreams =
                Upstreams.of(servers.stream().map(ScriptedServer::address).toArray(java.net.InetSocketAddress[]::new));
        return new DnsTransport(upstreams, ValidatingDnsResolverTest.LIMITS);
    }

    private Resolution resolve(Exchange exchange) {
        return new Validator(
                        exchange,
                        world.anchors,
                        ValidatingDnsResolverTest.LIMITS,
                        ValidationLimits.DEFAULT,
                        InstantSource.fixed(TestZone.NOW))
                .resolve(DomainName.of(MX), Type.A);
    }

    private long overTcp() {
        return servers.stream()
                .flatMap(server -> server.overTcp.stream())
                .filter(tcp -> tcp)
                .count();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 4035 §4.2: what is spoilt over UDP is asked for over TCP")
    void spoiltOverUdp(Spoiling spoiling) {
        server(spoiling.everyReply(), message -> message);
        assertThat(status(resolve(transport()))).isEqualTo(DnssecStatus.SECURE);
        assertThat(overTcp()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 4035 §4.2: what one upstream spoils is asked of another")
    void spoiltByOneUpstream(Spoiling spoiling) {
        server(spoiling.everyReply(), spoiling.everyReply());
        var other = server(message -> message, message -> message);
        assertThat(status(resolve(transport()))).isEqualTo(DnssecStatus.SECURE);
        assertThat(other.queries).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 4035 §4.3: what is spoilt both ways is bogus, and was asked for twice and no more")
    void spoiltBothWays(Spoiling spoiling) {
        server(spoiling.everyReply(), spoiling.everyReply());
        assertThat(status(resolve(transport()))).isEqualTo(DnssecStatus.BOGUS);
        assertThat(overTcp()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"FORGED, KEYS", "STRIPPED, DELEGATION", "KEYS, DELEGATION"})
    @DisplayName("RFC 4035 §5.4: that is done once in a lookup")
    void onceInALookup(Spoiling one, Spoiling other) {
        server(message -> one.everyReply().andThen(other.everyReply()).apply(message), message -> message);
        assertThat(status(resolve(transport()))).isEqualTo(DnssecStatus.BOGUS);
        assertThat(overTcp()).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 4035 §5.4: what costs too much is not asked for again")
    void boundsAreNotTriedTwice() {
        var stuffed = ProofTest.stuffed(9);
        server(message -> message.getQuestion().getType() == Type.A ? stuffed.apply(message) : message, m -> m);
        assertThat(status(resolve(transport()))).isEqualTo(DnssecStatus.BOGUS);
        assertThat(overTcp()).isZero();
    }

    @Test
    @DisplayName(
            "both replies are kept, and lead to the same end from the record; one without the second to that of the first")
    void bothAreKept() {
        server(Spoiling.FORGED.everyReply(), message -> message);
        var record = new ArrayList<Recorded>();
        var live = resolve(new RecordingExchange(transport(), record::add));

        assertThat(resolve(new RecordedExchange(record))).isEqualTo(live);
        assertThat(record.stream().filter(Recorded::again)).hasSize(1);
        var firstAlone = record.stream().filter(one -> !one.again()).toList();
        assertThat(status(resolve(new RecordedExchange(firstAlone)))).isEqualTo(DnssecStatus.BOGUS);
    }
}
