package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.net.dns.SignedTree.assertStatus;

import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ExtendedError;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What the head of a message may and may not change for a validator, and what it keeps. */
class MessageRulesTest {
    private final TestZone zone =
            new TestZone("zone.test.", TestZone.Denial.NSEC).add("mx.zone.test.", Type.A, "192.0.2.1");
    private final TestZone unsigned =
            new TestZone("unsigned.test.", TestZone.Denial.UNSIGNED).add("mx.unsigned.test.", Type.A, "192.0.2.2");
    private final SignedTree tree = new SignedTree(zone, unsigned).delegateAll();

    private static Message optionless(Message message, int flags, EDNSOption... options) {
        message.removeAllRecords(Section.ADDITIONAL);
        message.addRecord(new OPTRecord(1232, 0, 0, flags, options), Section.ADDITIONAL);
        return message;
    }

    private void expectAll(String what) {
        assertThat(tree.lookup("mx.zone.test", RecordType.A).status()).as(what).isEqualTo(DnssecStatus.SECURE);
        assertThat(tree.lookup("no.zone.test", RecordType.A).status()).as(what).isEqualTo(DnssecStatus.SECURE);
        assertThat(tree.lookup("mx.unsigned.test", RecordType.A).status())
                .as(what)
                .isEqualTo(DnssecStatus.INSECURE);
        assertThat(tree.lookup("stripped.zone.test", RecordType.A).status())
                .as(what)
                .isEqualTo(DnssecStatus.BOGUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "AD", "CD", "AD and CD"})
    @DisplayName("RFC 4035 §4.6: AD and CD of a reply change nothing")
    void adAndCdAreDisregarded(String set) {
        zone.add("stripped.zone.test.", Type.A, "192.0.2.3");
        tree.tamper("stripped.zone.test.", Type.A, MessageRulesTest::strip);
        var before = tree.world.tamper;
        tree.world.tamper = message -> {
            var reply = before.apply(message);
            if (set.contains("AD")) {
                reply.getHeader().setFlag(Flags.AD);
            }
            if (set.contains("CD")) {
                reply.getHeader().setFlag(Flags.CD);
            }
            return reply;
        };
        expectAll(set);
    }

    private static Message strip(Message message) {
        message.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == Type.RRSIG)
                .toList()
                .forEach(record -> message.removeRecord(record, Section.ANSWER));
        return message;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x8000, 0x4000, 0xffff})
    @DisplayName("RFC 6840 §5.6: the DO bit of a response carries no meaning, nor do bits nobody knows")
    void flagsOfTheOptRecordAreDisregarded(int flags) {
        zone.add("stripped.zone.test.", Type.A, "192.0.2.3");
        tree.tamper("stripped.zone.test.", Type.A, MessageRulesTest::strip);
        var before = tree.world.tamper;
        tree.world.tamper = message -> optionless(before.apply(message), flags);
        expectAll("flags " + flags);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 6, 9, 19, 22, 49152})
    @DisplayName("RFC 8914 §3, §6: an answer with extended errors, one or several, stays the answer it is")
    void extendedErrorsChangeNoAnswer(int code) {
        zone.add("stripped.zone.test.", Type.A, "192.0.2.3");
        tree.tamper("stripped.zone.test.", Type.A, MessageRulesTest::strip);
        var before = tree.world.tamper;
        tree.world.tamper = message -> optionless(
                before.apply(message),
                0x8000,
                new ExtendedErrorCodeOption(code, "said by the test"),
                new ExtendedErrorCodeOption(6, ""));
        expectAll("code " + code);
        try (var server = new ScriptedServer(tree.world)) {
            var resolver = new ValidatingDnsResolver(
                    server.upstreams(),
                    tree.world.anchors(),
                    ValidatingDnsResolverTest.LIMITS,
                    org.danewerk.net.dnssec.ValidationLimits.DEFAULT,
                    () -> TestZone.NOW);
            var lookup = resolver.lookup(new Question(DomainName.of("mx.zone.test"), RecordType.A));
            assertStatus(lookup, DnssecStatus.SECURE);
            assertThat(lookup.extendedErrors()).contains(new ExtendedError(6, ""));
            var bogus = resolver.lookup(new Question(DomainName.of("stripped.zone.test"), RecordType.A));
            assertThat(bogus.extendedErrors()).contains(new ExtendedError(6, ""));
        }
    }

    @ParameterizedTest
    @CsvSource({"SERVFAIL", "REFUSED", "NOTIMP", "FORMERR", "NXRRSET"})
    @DisplayName("RFC 8914 §3: several extended errors are all told, with any response code")
    void severalExtendedErrors(String rcode) {
        try (var server = new ScriptedServer((query, tcp) -> {
            var reply = optionless(
                    ScriptedServer.reply(query),
                    0,
                    new ExtendedErrorCodeOption(7, "since yesterday"),
                    new ExtendedErrorCodeOption(22, ""),
                    new ExtendedErrorCodeOption(49152, "of our own"));
            reply.getHeader().setRcode(Rcode.value(rcode));
            return List.of(reply.toWire());
        })) {
            assertThat(DnsTransportTest.ask(DnsTransportTest.LONG, server.address()))
                    .isInstanceOfSatisfying(
                            Reply.Failure.class,
                            failure -> assertThat(failure.detail())
                                    .contains("signature expired: since yesterday")
                                    .contains("no reachable authority")
                                    .contains("extended error 49152: of our own"));
        }
    }

    @Test
    @DisplayName("RFC 4035 §4.9.2, RFC 6840 §5.9: after SERVFAIL the next upstream is asked, still with CD")
    void servfailLeadsToTheNextUpstream() {
        try (var broken = new ScriptedServer((query, tcp) -> {
                    var reply = ScriptedServer.reply(query);
                    reply.getHeader().setRcode(Rcode.SERVFAIL);
                    return List.of(reply.toWire());
                });
                var good = new ScriptedServer(tree.world)) {
            var resolver = new ValidatingDnsResolver(
                    Upstreams.of(broken.address(), good.address()),
                    tree.world.anchors(),
                    ValidatingDnsResolverTest.LIMITS,
                    org.danewerk.net.dnssec.ValidationLimits.DEFAULT,
                    () -> TestZone.NOW);
            assertStatus(
                    resolver.lookup(new Question(DomainName.of("mx.zone.test"), RecordType.A)), DnssecStatus.SECURE);
            assertThat(broken.queries).isNotEmpty();
            assertThat(good.queries).hasSameSizeAs(broken.queries);
            for (var server : List.of(broken, good)) {
                assertThat(server.queries)
                        .allSatisfy(query ->
                                assertThat(query.getHeader().getFlag(Flags.CD)).isTrue());
            }
        }
    }

    // --- what is kept

    @ParameterizedTest
    @CsvSource({"mx.zone.test,SECURE", "no.zone.test,SECURE", "mx.unsigned.test,INSECURE", "no.unsigned.test,INSECURE"})
    @DisplayName("RFC 4035 §4.5: an answer is kept with its status")
    void statusIsKept(String name, DnssecStatus status) {
        var resolver = new CachingResolver(tree.resolver(tree.world.anchors()), 100, () -> tree.now);
        var question = new Question(DomainName.of(name), RecordType.A);
        var first = resolver.lookup(question);
        int asked = tree.asked;
        var second = resolver.lookup(question);
        assertThat(tree.asked).isEqualTo(asked);
        assertThat(second).isEqualTo(first);
        assertStatus(second, status);
    }

    @Test
    @DisplayName("what came along with another answer, unproven, is not kept and never becomes secure")
    void whatCameAlongIsNotKept() {
        unsigned.add("alias.unsigned.test.", Type.CNAME, "mx.zone.test.");
        tree.tamper("alias.unsigned.test.", Type.A, message -> {
            message.removeAllRecords(Section.ANSWER);
            message.addRecord(
                    ValidatingDnsResolverTest.record("alias.unsigned.test.", Type.CNAME, "mx.zone.test."),
                    Section.ANSWER);
            message.addRecord(
                    ValidatingDnsResolverTest.record("mx.zone.test.", Type.A, "198.51.100.66"), Section.ANSWER);
            return message;
        });
        var resolver = new CachingResolver(tree.resolver(tree.world.anchors()), 100, () -> tree.now);
        var byAlias = resolver.lookup(new Question(DomainName.of("alias.unsigned.test"), RecordType.A));
        assertStatus(byAlias, DnssecStatus.INSECURE);
        var direct = resolver.lookup(new Question(DomainName.of("mx.zone.test"), RecordType.A));
        assertStatus(direct, DnssecStatus.SECURE);
        for (var lookup : List.<Lookup<RrSet>>of(byAlias, direct)) {
            assertThat(lookup.found().orElseThrow().rdata()).containsExactly(Bytes.ofHex("c0000201"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100, 300, 86400, 100",
        "300, 100, 86400, 100",
        "86400, 86400, 86400, 3600",
        "3601, 7200, 7200, 3600",
        "0, 300, 300, 0",
        "300, 0, 300, 0",
        "86400, 86400, 200, 200",
        "300, 300, 0, 0",
    })
    @DisplayName(
            "RFC 2308 §5, RFC 9077 §3: a denial lives for the least of the SOA's TTL and MINIMUM and the NSEC's TTL, "
                    + "and an hour at most")
    void lifeOfADenial(long ttl, long minimum, long nsec, long expected) {
        zone.denialTtl = nsec;
        tree.tamper("no.zone.test.", Type.A, message -> {
            message.getSection(Section.AUTHORITY).stream()
                    .filter(record ->
                            record.getType() == Type.SOA || ValidatingDnsResolverTest.covers(record, Type.SOA))
                    .toList()
                    .forEach(record -> message.removeRecord(record, Section.AUTHORITY));
            var ns = TestZone.name("ns.test.");
            var soa = new SOARecord(zone.origin, DClass.IN, ttl, ns, ns, 1, 3600, 600, 86400, minimum);
            message.addRecord(soa, Section.AUTHORITY);
            message.addRecord(zone.sign(new RRset(soa)), Section.AUTHORITY);
            return message;
        });
        assertThat(tree.lookup("no.zone.test", RecordType.A))
                .isInstanceOfSatisfying(
                        Lookup.Absent.class,
                        absent -> assertThat(absent.ttlSeconds()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource({"A, no.zone.test.", "TLSA, _25._tcp.w.zone.test."})
    @DisplayName("RFC 9077 §3: whoever makes the SOA up, which nobody need sign, lengthens no denial")
    void madeUpSoaLengthensNoDenial(String type, String name) {
        int number = Type.value(type);
        tree.tamper(name, number, message -> {
            message.getSection(Section.AUTHORITY).stream()
                    .filter(record ->
                            record.getType() == Type.SOA || ValidatingDnsResolverTest.covers(record, Type.SOA))
                    .toList()
                    .forEach(record -> message.removeRecord(record, Section.AUTHORITY));
            var ns = TestZone.name("ns.test.");
            message.addRecord(
                    new SOARecord(zone.origin, DClass.IN, 3600, ns, ns, 1, 3600, 600, 86400, 3600), Section.AUTHORITY);
            return message;
        });
        var lookup = tree.lookup(name.substring(0, name.length() - 1), RecordType.valueOf(type));
        assertStatus(lookup, DnssecStatus.SECURE);
        assertThat(lookup)
                .isInstanceOfSatisfying(
                        Lookup.Absent.class,
                        absent -> assertThat(absent.ttlSeconds()).isEqualTo(300));
    }
}
