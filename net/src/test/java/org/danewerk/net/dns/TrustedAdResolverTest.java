package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.Alias;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ExtendedError;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class TrustedAdResolverTest {
    static final Limits LIMITS = Patience.LONG;
    static final String SOA = "ns.test. root.test. 1 3600 600 86400 300";

    static Lookup<RrSet> lookup(ScriptedServer.Script script, String name, RecordType type) {
        try (var server = new ScriptedServer(script)) {
            return new TrustedAdResolver(server.upstreams(), LIMITS, false)
                    .lookup(new Question(DomainName.of(name), type));
        }
    }

    static ScriptedServer.Script answering(boolean ad, Object... ownersTypesData) {
        return (query, tcp) -> List.of(message(query, ad, ownersTypesData).toWire());
    }

    static Message message(Message query, boolean ad, Object... ownersTypesData) {
        var reply = ScriptedServer.reply(query);
        for (int i = 0; i < ownersTypesData.length; i += 3) {
            int type = (int) ownersTypesData[i + 1];
            reply.addRecord(
                    ValidatingDnsResolverTest.record(
                            (String) ownersTypesData[i], type, (String) ownersTypesData[i + 2]),
                    type == Type.SOA ? Section.AUTHORITY : Section.ANSWER);
        }
        if (ad) {
            reply.getHeader().setFlag(Flags.AD);
        }
        return reply;
    }

    @Test
    void answerIsAsSecureAsTheBitSays() {
        for (boolean ad : new boolean[] {true, false}) {
            var lookup = lookup(answering(ad, "mx.test.", Type.A, "192.0.2.1"), "mx.test", RecordType.A);
            assertThat(lookup).isInstanceOf(Lookup.Found.class);
            assertThat(lookup.status()).isEqualTo(ad ? DnssecStatus.SECURE : DnssecStatus.INSECURE);
            assertThat(lookup.found().orElseThrow().rdata()).containsExactly(Bytes.ofHex("c0000201"));
        }
    }

    @Test
    void absenceHasAStatusToo() {
        for (boolean ad : new boolean[] {true, false}) {
            for (int rcode : new int[] {Rcode.NOERROR, Rcode.NXDOMAIN}) {
                var lookup = lookup(
                        (query, tcp) -> {
                            var reply = message(query, ad, "test.", Type.SOA, SOA);
                            reply.getHeader().setRcode(rcode);
                            return List.of(reply.toWire());
                        },
                        "mx.test",
                        RecordType.A);
                assertThat(lookup).isInstanceOfSatisfying(Lookup.Absent.class, absent -> {
                    assertThat(absent.absence()).isEqualTo(rcode == Rcode.NOERROR ? Absence.NODATA : Absence.NXDOMAIN);
                    assertThat(absent.status()).isEqualTo(ad ? DnssecStatus.SECURE : DnssecStatus.INSECURE);
                    assertThat(absent.ttlSeconds()).isEqualTo(300);
                });
            }
        }
    }

    @Test
    @DisplayName("RFC 4035 §3.2.3, RFC 6840 §5.7: RD, AD and DO, and no CD")
    void flagsOfTheQuery() {
        try (var server = new ScriptedServer(answering(true, "mx.test.", Type.A, "192.0.2.1"))) {
            new TrustedAdResolver(server.upstreams(), LIMITS, false)
                    .lookup(new Question(DomainName.of("mx.test"), RecordType.A));
            var query = server.queries.getFirst();
            assertThat(query.getHeader().getFlag(Flags.RD)).isTrue();
            assertThat(query.getHeader().getFlag(Flags.AD)).isTrue();
            assertThat(query.getHeader().getFlag(Flags.CD)).isFalse();
            assertThat(query.getHeader().getFlag(Flags.QR)).isFalse();
            assertThat(query.getOPT().getFlags() & 0x8000).isNotZero();
            assertThat(query.getOPT().getPayloadSize()).isEqualTo(1232);
            assertThat(query.getQuestion())
                    .isEqualTo(org.xbill.DNS.Record.newRecord(TestZone.name("mx.test."), Type.A, 1));
        }
    }

    @Test
    @DisplayName("RFC 4035 §3.2.3: the bit speaks for the whole chain")
    void aliasesInOneAnswer() {
        for (boolean ad : new boolean[] {true, false}) {
            var status = ad ? DnssecStatus.SECURE : DnssecStatus.INSECURE;
            var lookup = lookup(
                    answering(
                            ad,
                            "a.test.",
                            Type.CNAME,
                            "b.test.",
                            "b.test.",
                            Type.CNAME,
                            "c.test.",
                            "c.test.",
                            Type.A,
                            "192.0.2.1"),
                    "a.test",
                    RecordType.A);
            assertThat(lookup.found()).isPresent();
            assertThat(lookup.status()).isEqualTo(status);
            assertThat(lookup.aliases())
                    .containsExactly(
                            new Alias(DomainName.of("a.test"), DomainName.of("b.test"), status),
                            new Alias(DomainName.of("b.test"), DomainName.of("c.test"), status));
        }
    }

    @Test
    void answerThatStopsAtAnAliasIsAskedOn() {
        ScriptedServer.Script script = (query, tcp) ->
                List.of((query.getQuestion().getName().toString().equals("a.test.")
                                ? message(query, true, "a.test.", Type.CNAME, "b.test.")
                                : message(query, false, "b.test.", Type.A, "192.0.2.1"))
                        .toWire());
        var lookup = lookup(script, "a.test", RecordType.A);
        assertThat(lookup.found()).isPresent();
        assertThat(lookup.status()).isEqualTo(DnssecStatus.INSECURE);
        assertThat(lookup.aliases().getFirst().status()).isEqualTo(DnssecStatus.SECURE);
    }

    @Test
    void questionForCnameIsNotFollowed() {
        var lookup = lookup(
                answering(true, "a.test.", Type.CNAME, "b.test.", "b.test.", Type.CNAME, "c.test."),
                "a.test",
                RecordType.CNAME);
        assertThat(lookup.found().orElseThrow().rdata())
                .containsExactly(DomainName.of("b.test").toWire());
        assertThat(lookup.aliases()).isEmpty();
    }

    @Test
    void loopsAndLongChainsEnd() {
        assertThat(lookup(
                        answering(true, "a.test.", Type.CNAME, "b.test.", "b.test.", Type.CNAME, "a.test."),
                        "a.test",
                        RecordType.A))
                .isInstanceOfSatisfying(
                        Lookup.Failed.class, f -> assertThat(f.failure()).isEqualTo(LookupFailure.ALIAS_LOOP));
        ScriptedServer.Script endless = (query, tcp) -> {
            var name = query.getQuestion().getName();
            return List.of(message(query, true, name.toString(), Type.CNAME, "x" + name)
                    .toWire());
        };
        assertThat(lookup(endless, "a.test", RecordType.A))
                .isInstanceOfSatisfying(
                        Lookup.Failed.class, f -> assertThat(f.failure()).isEqualTo(LookupFailure.ALIAS_LIMIT));
    }

    @Test
    @DisplayName("SERVFAIL that goes away with CD is bogus data")
    void bogusIsToldFromServfail() {
        for (boolean bogus : new boolean[] {true, false}) {
            var lookup = lookup(
                    (query, tcp) -> {
                        if (bogus && query.getHeader().getFlag(Flags.CD)) {
                            return List.of(message(query, false, "a.test.", Type.A, "192.0.2.1")
                                    .toWire());
                        }
                        var reply = new Message(query.getHeader().getID());
                        reply.getHeader().setFlag(Flags.QR);
                        reply.getHeader().setRcode(Rcode.SERVFAIL);
                        reply.addRecord(query.getQuestion(), Section.QUESTION);
                        reply.addRecord(
                                new OPTRecord(1232, 0, 0, 0, new ExtendedErrorCodeOption(7, "expired")),
                                Section.ADDITIONAL);
                        return List.of(reply.toWire());
                    },
                    "a.test",
                    RecordType.A);
            assertThat(lookup).isInstanceOfSatisfying(Lookup.Failed.class, failed -> {
                assertThat(failed.failure()).isEqualTo(bogus ? LookupFailure.BOGUS : LookupFailure.SERVFAIL);
                assertThat(failed.detail()).contains("signature expired: expired");
            });
            assertThat(lookup.status()).isEqualTo(bogus ? DnssecStatus.BOGUS : DnssecStatus.INDETERMINATE);
        }
    }

    @Test
    @DisplayName("RFC 6698 App. B.2: a TLSA record too short to be one still arrives")
    void shortTlsaDataIsKept() {
        var lookup = lookup(
                (query, tcp) -> {
                    byte[] wire = message(query, true, "_25._tcp.test.", 65400, "\\# 2 0301")
                            .toWire();
                    for (int i = 0; i + 1 < wire.length; i++) {
                        if ((wire[i] & 0xff) == 65400 >> 8 && (wire[i + 1] & 0xff) == (65400 & 0xff)) {
                            wire[i] = 0;
                            wire[i + 1] = Type.TLSA;
                        }
                    }
                    return List.of(wire);
                },
                "_25._tcp.test",
                RecordType.TLSA);
        assertThat(lookup.found().orElseThrow().rdata()).containsExactly(Bytes.ofHex("0301"));
    }

    @Test
    @DisplayName("RFC 4035 §4.9.3: only a resolver on this host is trusted, unless forced")
    void remoteResolverIsRefused() {
        var remote = Upstreams.of(new InetSocketAddress("192.0.2.53", 53));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrustedAdResolver(remote, LIMITS, false))
                .withMessageContaining("192.0.2.53")
                .withMessageContaining("not a loopback address");
        assertThat(new TrustedAdResolver(remote, LIMITS, true)).isNotNull();
        assertThat(new TrustedAdResolver(Upstreams.of(new InetSocketAddress("127.0.0.53", 53)), LIMITS, false))
                .isNotNull();
        var mixed = Upstreams.of(new InetSocketAddress("127.0.0.1", 53), new InetSocketAddress("192.0.2.53", 53));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrustedAdResolver(mixed, LIMITS, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 4, 1})
    void otherErrorsAreNotAskedAgain(int rcode) {
        try (var server = new ScriptedServer((query, tcp) -> {
            var reply = ScriptedServer.reply(query);
            reply.getHeader().setRcode(rcode);
            return List.of(reply.toWire());
        })) {
            var lookup = new TrustedAdResolver(server.upstreams(), LIMITS, false)
                    .lookup(new Question(DomainName.of("a.test"), RecordType.A));
            assertThat(lookup.failed()).isTrue();
            assertThat(server.queries).hasSize(1);
        }
    }

    private static Message noting(Message reply, ExtendedErrorCodeOption... options) {
        reply.removeAllRecords(Section.ADDITIONAL);
        reply.addRecord(new OPTRecord(1232, 0, 0, 0x8000, options), Section.ADDITIONAL);
        return reply;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 19})
    @DisplayName("RFC 8914 §6, RFC 8767 §4: what is said to have run out is noted, and used as if nothing were said")
    void staleAnswersAreNoted(int code) {
        for (boolean ad : new boolean[] {true, false}) {
            var lookup = lookup(
                    (query, tcp) -> List.of(noting(
                                    message(query, ad, "mx.test.", Type.A, "192.0.2.1"),
                                    new ExtendedErrorCodeOption(code, "old\u001b[2J" + "x".repeat(500)))
                            .toWire()),
                    "mx.test",
                    RecordType.A);
            assertThat(lookup).isInstanceOf(Lookup.Found.class);
            assertThat(lookup.status()).isEqualTo(ad ? DnssecStatus.SECURE : DnssecStatus.INSECURE);
            assertThat(lookup.extendedErrors()).singleElement().satisfies(error -> {
                assertThat(error.isStale()).isTrue();
                assertThat(error.code()).isEqualTo(code);
                assertThat(error.text()).startsWith("old?[2Jxxx").hasSize(200);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 22, 23, 27, 30})
    @DisplayName("RFC 8914 §4, RFC 9276 §6: the codes that tell something are kept, each in words; others are not")
    void codesThatTellSomethingAreKept(int code) {
        var lookup = lookup(
                (query, tcp) -> List.of(noting(
                                message(query, true, "mx.test.", Type.A, "192.0.2.1"),
                                new ExtendedErrorCodeOption(0, "other"),
                                new ExtendedErrorCodeOption(code, ""),
                                new ExtendedErrorCodeOption(code, ""),
                                new ExtendedErrorCodeOption(49152, "of our own"))
                        .toWire()),
                "mx.test",
                RecordType.A);
        assertThat(lookup.extendedErrors()).containsExactly(new ExtendedError(code, ""));
        assertThat(lookup.extendedErrors().getFirst().describe()).isNotBlank().doesNotContain("extended error");
        assertThat(lookup.decode(set -> org.danewerk.core.base.Parsed.malformed(0, "x"))
                        .extendedErrors())
                .isEqualTo(lookup.extendedErrors());
    }

    @Test
    @DisplayName("RFC 8914 §3: so are those of a failure, and of every link of an alias")
    void codesOfFailuresAndAliasesAreKept() {
        var lookup = lookup(
                (query, tcp) -> {
                    boolean first = query.getQuestion().getName().equals(TestZone.name("mx.test."));
                    var reply = first ? message(query, true, "mx.test.", Type.CNAME, "b.test.") : message(query, true);
                    if (!first) {
                        reply.getHeader().setRcode(Rcode.SERVFAIL);
                    }
                    return List.of(noting(reply, new ExtendedErrorCodeOption(first ? 3 : 7, "said"))
                            .toWire());
                },
                "mx.test",
                RecordType.A);
        assertThat(lookup).isInstanceOf(Lookup.Failed.class);
        assertThat(lookup.extendedErrors()).containsExactly(new ExtendedError(3, "said"), new ExtendedError(7, "said"));
    }
}
