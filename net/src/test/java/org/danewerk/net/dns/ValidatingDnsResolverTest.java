package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.Alias;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dnssec.ValidationLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class ValidatingDnsResolverTest {
    static final Limits LIMITS = Patience.LONG;
    static final String TLSA = "3 1 1 " + "ab".repeat(32);

    final TestZone root = new TestZone(".", TestZone.Denial.NSEC);
    final TestZone test = new TestZone("test.", TestZone.Denial.NSEC3);
    final TestZone opt = new TestZone("opt.", TestZone.Denial.OPT_OUT);
    final TestZone nsec = zone("nsec.test.", TestZone.Denial.NSEC);
    final TestZone nsec3 = zone("nsec3.test.", TestZone.Denial.NSEC3);
    final TestZone optOut = zone("child.opt.", TestZone.Denial.OPT_OUT);
    final TestZone unsigned = zone("unsigned.test.", TestZone.Denial.UNSIGNED);
    final TestZone optedOut = zone("plain.opt.", TestZone.Denial.UNSIGNED);
    /** Signed, and without a DS record at its parent. */
    final TestZone island = zone("island.test.", TestZone.Denial.NSEC);

    final TestWorld world = new TestWorld(root, test, opt, nsec, nsec3, optOut, unsigned, optedOut, island);
    final ScriptedServer server = new ScriptedServer(world);
    InstantSource clock = InstantSource.fixed(TestZone.NOW);

    ValidatingDnsResolverTest() {
        root.delegate(test).delegate(opt);
        test.delegate(nsec).delegate(nsec3).delegate(unsigned).delegateInsecurely("island.test.");
        opt.delegate(optOut).delegate(optedOut);
    }

    static TestZone zone(String origin, TestZone.Denial denial) {
        return fill(new TestZone(origin, denial));
    }

    static TestZone fill(TestZone zone) {
        String origin = zone.origin.toString();
        return zone.add("mx." + origin, Type.A, "192.0.2.1")
                .add("mx." + origin, Type.AAAA, "2001:db8::1")
                .add("_25._tcp.mx." + origin, Type.TLSA, TLSA)
                .add(origin, Type.MX, "10 MX." + origin)
                .add("*.wild." + origin, Type.TLSA, TLSA)
                .add("here.wild." + origin, Type.A, "192.0.2.2");
    }

    @AfterEach
    void close() {
        server.close();
    }

    Resolver resolver() {
        return new ValidatingDnsResolver(server.upstreams(), world.anchors(), LIMITS, ValidationLimits.DEFAULT, clock);
    }

    Lookup<RrSet> lookup(String name, RecordType type) {
        return resolver().lookup(new Question(DomainName.of(name), type));
    }

    static void assertFound(Lookup<RrSet> lookup, DnssecStatus status) {
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        assertThat(lookup.status()).isEqualTo(status);
    }

    static void assertAbsent(Lookup<RrSet> lookup, Absence absence, DnssecStatus status) {
        assertThat(lookup).isInstanceOfSatisfying(Lookup.Absent.class, absent -> {
            assertThat(absent.absence()).isEqualTo(absence);
            assertThat(absent.status()).isEqualTo(status);
        });
    }

    static void assertBogus(Lookup<RrSet> lookup, String detail) {
        assertThat(lookup).isInstanceOfSatisfying(Lookup.Failed.class, failed -> {
            assertThat(failed.failure()).as(failed.detail()).isEqualTo(LookupFailure.BOGUS);
            assertThat(failed.detail()).contains(detail);
        });
    }

    /** Drops records from replies to questions of one type. */
    static UnaryOperator<Message> without(Predicate<Record> unwanted) {
        return message -> {
            for (int section = Section.ANSWER; section <= Section.AUTHORITY; section++) {
                for (var record : List.copyOf(message.getSection(section))) {
                    if (unwanted.test(record)) {
                        message.removeRecord(record, section);
                    }
                }
            }
            return message;
        };
    }

    static boolean covers(Record record, int type) {
        return record instanceof RRSIGRecord signature && signature.getTypeCovered() == type;
    }

    // --- positive answers

    @ParameterizedTest
    @ValueSource(strings = {"nsec.test", "nsec3.test", "child.opt"})
    void signedDataIsSecure(String zone) {
        var lookup = lookup("_25._tcp.mx." + zone, RecordType.TLSA);
        assertFound(lookup, DnssecStatus.SECURE);
        assertThat(lookup.found().orElseThrow().rdata()).containsExactly(Bytes.ofHex("030101" + "ab".repeat(32)));
        assertFound(lookup(zone, RecordType.MX), DnssecStatus.SECURE);
        assertFound(lookup("mx." + zone, RecordType.AAAA), DnssecStatus.SECURE);
        assertFound(lookup(zone, RecordType.SOA), DnssecStatus.SECURE);
        assertFound(lookup(zone, RecordType.DS), DnssecStatus.SECURE);
        assertFound(lookup(zone, RecordType.DNSKEY), DnssecStatus.SECURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsigned.test", "plain.opt"})
    @DisplayName("RFC 4035 §5.2: no DS by proof makes insecure")
    void dataOfAnUnsignedZoneIsInsecure(String zone) {
        assertFound(lookup("_25._tcp.mx." + zone, RecordType.TLSA), DnssecStatus.INSECURE);
        assertAbsent(lookup("nothing." + zone, RecordType.TLSA), Absence.NXDOMAIN, DnssecStatus.INSECURE);
        assertAbsent(lookup("mx." + zone, RecordType.MX), Absence.NODATA, DnssecStatus.INSECURE);
    }

    @Test
    @DisplayName("RFC 4035 §4.3: below an insecure cut nothing is secure, whatever is signed there")
    void signedIslandIsInsecure() {
        assertFound(lookup("_25._tcp.mx.island.test", RecordType.TLSA), DnssecStatus.INSECURE);
        assertAbsent(lookup("_25._tcp.no.island.test", RecordType.TLSA), Absence.NXDOMAIN, DnssecStatus.INSECURE);
    }

    @Test
    void namesInMxDataComeUncompressed() {
        var data =
                lookup("nsec.test", RecordType.MX).found().orElseThrow().rdata().getFirst();
        assertThat(DomainName.parseWire(data, 2).orThrow()).isEqualTo(DomainName.of("mx.nsec.test"));
        assertThat(data.size()).isEqualTo(2 + DomainName.of("mx.nsec.test").wireSize());
    }

    @ParameterizedTest
    @CsvSource({"8", "10", "13", "14", "15", "16"})
    @DisplayName("RFC 9904: algorithms that make data secure")
    void algorithmsThatCount(int algorithm) {
        assertFound(lookupInZoneOf(algorithm), DnssecStatus.SECURE);
    }

    @ParameterizedTest
    @CsvSource({"5", "7"})
    @DisplayName("RFC 9905 §2: SHA-1 signatures leave a zone insecure")
    void algorithmsThatDoNotCount(int algorithm) {
        assertFound(lookupInZoneOf(algorithm), DnssecStatus.INSECURE);
    }

    Lookup<RrSet> lookupInZoneOf(int algorithm) {
        var zone = fill(new TestZone("alg.test.", TestZone.Denial.NSEC, algorithm));
        test.delegate(zone);
        return lookup(new TestWorld(root, test, zone), "_25._tcp.mx.alg.test", RecordType.TLSA);
    }

    Lookup<RrSet> lookup(TestWorld other, String name, RecordType type) {
        try (var otherServer = new ScriptedServer(other)) {
            return new ValidatingDnsResolver(
                            otherServer.upstreams(), other.anchors(), LIMITS, ValidationLimits.DEFAULT, clock)
                    .lookup(new Question(DomainName.of(name), type));
        }
    }

    @Test
    @DisplayName("RFC 4035 §5.3.1: every key of a tag is tried")
    void twoKeysOfOneTag() {
        var byTag = new java.util.HashMap<Integer, TestZone.Key>();
        while (true) {
            var key = TestZone.key(nsec.origin, DNSSEC.Algorithm.ECDSAP256SHA256);
            var twin = byTag.putIfAbsent(key.dnskey().getFootprint(), key);
            if (twin != null) {
                nsec.keys.clear();
                nsec.keys.add(key);
                nsec.keys.add(twin);
                break;
            }
        }
        // the signing key stands first in one run and last in the other
        for (int i = 0; i < 2; i++) {
            var parent = new TestZone("test.", TestZone.Denial.NSEC);
            var top = new TestZone(".", TestZone.Denial.NSEC).delegate(parent.delegate(nsec));
            assertFound(lookup(new TestWorld(top, parent, nsec), "mx.nsec.test", RecordType.A), DnssecStatus.SECURE);
            java.util.Collections.reverse(nsec.keys);
        }
    }

    // --- what makes data bogus

    @Test
    void damagedDataIsBogus() {
        world.tamper = message -> {
            if (message.getQuestion().getType() == Type.TLSA) {
                for (var record : List.copyOf(message.getSection(Section.ANSWER))) {
                    if (record.getType() == Type.TLSA) {
                        message.removeRecord(record, Section.ANSWER);
                    }
                }
                message.addRecord(
                        record("_25._tcp.mx.nsec.test.", Type.TLSA, "3 1 1 " + "ac".repeat(32)), Section.ANSWER);
            }
            return message;
        };
        assertBogus(lookup("_25._tcp.mx.nsec.test", RecordType.TLSA), "does not match the data");
    }

    @Test
    void expiredSignatureIsBogusAndSaysSince() {
        nsec.expiration = TestZone.NOW.minusSeconds(1);
        // keys and all expired alike: the first to fail is the DNSKEY RRset
        assertBogus(lookup("mx.nsec.test", RecordType.A), "expired 2026-06-01T11:59:59Z");
    }

    @Test
    @DisplayName("RFC 4035 §5.3.1: both ends of the validity belong to it")
    void validityIncludesItsEnds() {
        nsec.expiration = TestZone.NOW;
        assertFound(lookup("mx.nsec.test", RecordType.A), DnssecStatus.SECURE);
        nsec.expiration = TestZone.NOW.plusSeconds(100);
        nsec.inception = TestZone.NOW;
        assertFound(lookup("mx.nsec.test", RecordType.A), DnssecStatus.SECURE);
        nsec.inception = TestZone.NOW.plusSeconds(1);
        assertBogus(lookup("mx.nsec.test", RecordType.A), "valid only from 2026-06-01T12:00:01Z");
    }

    @Test
    @DisplayName("RFC 4035 §5.2: a missing signature alone is bogus")
    void strippedSignaturesAreBogus() {
        world.tamper = without(record -> covers(record, Type.TLSA));
        assertBogus(lookup("_25._tcp.mx.nsec.test", RecordType.TLSA), "there is no signature");
    }

    @Test
    void missingKeysAreBogus() {
        world.tamper = without(
                record -> record.getType() == Type.DNSKEY && record.getName().equals(nsec.origin));
        assertBogus(lookup("mx.nsec.test", RecordType.A), "no DNSKEY record");
    }

    @Test
    void upstreamWithoutDnssecIsNamedAsTheCause() {
        world.tamper = without(record -> record instanceof RRSIGRecord);
        assertBogus(lookup("mx.nsec.test", RecordType.A), "the upstream resolver passes no DNSSEC records");
        assertBogus(lookup("mx.unsigned.test", RecordType.A), "the upstream resolver passes no DNSSEC records");
    }

    @Test
    @DisplayName("RFC 4592 §4.4: a DNAME does not come from a wildcard")
    void wildcardDnameIsBogus() {
        nsec.add("*.w.nsec.test.", Type.DNAME, "nsec3.test.");
        world.tamper = message -> {
            if (message.getQuestion().getType() == Type.A) {
                var source = new Message();
                nsec.answer(TestZone.name("a.w.nsec.test."), Type.DNAME, source);
                message.removeAllRecords(Section.ANSWER);
                source.getSection(Section.ANSWER).forEach(r -> message.addRecord(r, Section.ANSWER));
                message.addRecord(record("mx.a.w.nsec.test.", Type.CNAME, "mx.nsec3.test."), Section.ANSWER);
            }
            return message;
        };
        assertBogus(lookup("mx.a.w.nsec.test", RecordType.A), "comes from a wildcard");
    }

    @Test
    void dsOfAnotherKeyIsBogus() {
        nsec.keys.set(0, TestZone.key(nsec.origin, DNSSEC.Algorithm.ECDSAP256SHA256));
        assertBogus(lookup("mx.nsec.test", RecordType.A), "matches its DS");
    }

    @Test
    void strippedDsIsBogusAndNotInsecure() {
        world.tamper = without(record -> record.getType() == Type.DS || covers(record, Type.DS));
        assertBogus(lookup("mx.nsec.test", RecordType.A), "test");
    }

    @Test
    @DisplayName("RFC 4035 §4.9.3: the AD bit of the upstream means nothing here")
    void adBitIsNotBelieved() {
        world.tamper = without(record -> covers(record, Type.A)).andThen(message -> {
            message.getHeader().setFlag(org.xbill.DNS.Flags.AD);
            return message;
        })::apply;
        assertBogus(lookup("mx.nsec.test", RecordType.A), "there is no signature");
    }

    @Test
    void revokedKeyDoesNotAnchor() {
        var key = root.keys.getFirst();
        var revoked = new org.xbill.DNS.DNSKEYRecord(
                root.origin,
                DClass.IN,
                3600,
                257 | 0x80,
                3,
                key.dnskey().getAlgorithm(),
                key.dnskey().getKey());
        root.keys.set(0, new TestZone.Key(revoked, key.secret()));
        assertBogus(lookup("mx.nsec.test", RecordType.A), "");
    }

    @Test
    @DisplayName("a signature of an insecure zone over a name of a secure one does not make it insecure")
    void foreignSignerDoesNotDowngrade() {
        world.tamper = message -> {
            if (message.getQuestion().getType() == Type.TLSA) {
                message.removeAllRecords(Section.ANSWER);
                var forged = record("_25._tcp.mx.nsec.test.", Type.TLSA, "3 1 1 " + "00".repeat(32));
                var rrset = new RRset(forged);
                message.addRecord(forged, Section.ANSWER);
                message.addRecord(island.sign(rrset), Section.ANSWER);
            }
            return message;
        };
        assertBogus(lookup("_25._tcp.mx.nsec.test", RecordType.TLSA), "there is no signature");
    }

    @Test
    @DisplayName("records of an insecure zone in the authority section do not make a denial insecure")
    void foreignAuthorityDoesNotDowngrade() {
        world.tamper = message -> {
            if (message.getQuestion().getType() == Type.TLSA) {
                message.removeAllRecords(Section.ANSWER);
                message.addRecord(
                        record("unsigned.test.", Type.SOA, "ns.test. root.test. 1 1 1 1 1"), Section.AUTHORITY);
                var nsecOfIsland =
                        new NSECRecord(TestZone.name("mx.island.test."), DClass.IN, 300, island.origin, new int[] {
                            Type.A, Type.RRSIG, Type.NSEC
                        });
                message.addRecord(nsecOfIsland, Section.AUTHORITY);
                message.addRecord(island.sign(new RRset(nsecOfIsland)), Section.AUTHORITY);
            }
            return message;
        };
        assertBogus(lookup("_25._tcp.mx.nsec.test", RecordType.TLSA), "there is no proof");
    }

    @Test
    @DisplayName("RFC 5452 §6: what stands in the additional section is not used")
    void additionalRecordsAreNotUsed() {
        world.tamper = message -> {
            if (message.getQuestion().getType() == Type.TLSA) {
                message.addRecord(
                        record("_25._tcp.mx.unsigned.test.", Type.TLSA, "3 1 1 " + "00".repeat(32)),
                        Section.ADDITIONAL);
                message.addRecord(
                        record("_25._tcp.other.unsigned.test.", Type.TLSA, "3 1 1 " + "00".repeat(32)), Section.ANSWER);
            }
            return message;
        };
        assertThat(lookup("_25._tcp.mx.unsigned.test", RecordType.TLSA)
                        .found()
                        .orElseThrow()
                        .rdata())
                .containsExactly(Bytes.ofHex("030101" + "ab".repeat(32)));
    }

    // --- absence

    @ParameterizedTest
    @ValueSource(strings = {"nsec.test", "nsec3.test"})
    void provenAbsenceIsSecure(String zone) {
        assertAbsent(lookup("nothing." + zone, RecordType.A), Absence.NXDOMAIN, DnssecStatus.SECURE);
        assertAbsent(lookup("_25._tcp.nothing." + zone, RecordType.TLSA), Absence.NXDOMAIN, DnssecStatus.SECURE);
        assertAbsent(lookup("mx." + zone, RecordType.MX), Absence.NODATA, DnssecStatus.SECURE);
        assertAbsent(lookup("mx." + zone, RecordType.CNAME), Absence.NODATA, DnssecStatus.SECURE);
        assertAbsent(lookup("_tcp.mx." + zone, RecordType.TLSA), Absence.NODATA, DnssecStatus.SECURE);
        assertAbsent(lookup("x.wild." + zone, RecordType.MX), Absence.NODATA, DnssecStatus.SECURE);
        assertAbsent(lookup("mx." + zone, RecordType.DS), Absence.NODATA, DnssecStatus.SECURE);
    }

    @Test
    @DisplayName("RFC 5155 §9.2: a denial under opt-out is insecure")
    void optOutDenialIsInsecure() {
        assertAbsent(lookup("_25._tcp.nothing.child.opt", RecordType.TLSA), Absence.NXDOMAIN, DnssecStatus.INSECURE);
        assertAbsent(lookup("nothing.opt", RecordType.MX), Absence.NXDOMAIN, DnssecStatus.INSECURE);
        assertAbsent(lookup("mx.child.opt", RecordType.MX), Absence.NODATA, DnssecStatus.SECURE);
        assertFound(lookup("x.wild.child.opt", RecordType.TLSA), DnssecStatus.INSECURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nsec.test", "nsec3.test"})
    void strippedDenialIsBogus(String zone) {
        world.tamper = without(record -> record instanceof NSECRecord || record instanceof NSEC3Record);
        assertBogus(lookup("_25._tcp.nothing." + zone, RecordType.TLSA), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nsec.test", "nsec3.test"})
    @DisplayName("RFC 4035 §5.4: every record of a denial must prove to be one")
    void replayedDenialOfAnotherNameIsBogus(String zone) {
        world.tamper = message -> {
            if (message.getQuestion().getType() == Type.TLSA) {
                var other = new Message();
                other.addRecord(message.getQuestion(), Section.QUESTION);
                world.zone(TestZone.name(zone + "."), Type.A).answer(TestZone.name("aaa." + zone + "."), Type.A, other);
                message.removeAllRecords(Section.ANSWER);
                other.getSection(Section.AUTHORITY).forEach(r -> message.addRecord(r, Section.AUTHORITY));
                message.getHeader().setRcode(Rcode.NXDOMAIN);
            }
            return message;
        };
        assertBogus(lookup("_25._tcp.mx." + zone, RecordType.TLSA), "");
    }

    @ParameterizedTest
    @EnumSource(
            value = TestZone.Denial.class,
            names = {"NSEC", "NSEC3"})
    @DisplayName("RFC 6840 §4.1: the parent's records deny nothing below the cut")
    void parentsDenialSaysNothingOfTheChild(TestZone.Denial denial) {
        var parent = new TestZone("test.", denial).delegate(nsec);
        var top = new TestZone(".", TestZone.Denial.NSEC).delegate(parent);
        var other = new TestWorld(top, parent, nsec);
        other.tamper = message -> {
            if (message.getQuestion().getType() == Type.TLSA) {
                message.removeAllRecords(Section.ANSWER);
                var denied = new Message();
                parent.answer(TestZone.name("nsec.test."), Type.TLSA, denied);
                denied.getSection(Section.AUTHORITY).forEach(r -> message.addRecord(r, Section.AUTHORITY));
            }
            return message;
        };
        assertBogus(lookup(other, "_25._tcp.mx.nsec.test", RecordType.TLSA), "");
    }

    @ParameterizedTest
    @CsvSource({"0,SECURE", "100,SECURE", "101,INSECURE"})
    @DisplayName("RFC 9276 §3.2: too many iterations make insecure")
    void iterations(int iterations, DnssecStatus status) {
        nsec3.iterations = iterations;
        assertAbsent(lookup("_25._tcp.nothing.nsec3.test", RecordType.TLSA), Absence.NXDOMAIN, status);
        assertFound(lookup("mx.nsec3.test", RecordType.A), DnssecStatus.SECURE);
    }

    @Test
    @DisplayName("RFC 9276 §3.2: only where they are signed")
    void forgedIterationsAreBogus() {
        world.tamper = message -> {
            for (var record : List.copyOf(message.getSection(Section.AUTHORITY))) {
                if (record instanceof NSEC3Record n && message.getQuestion().getType() == Type.TLSA) {
                    message.removeRecord(record, Section.AUTHORITY);
                    message.addRecord(
                            new NSEC3Record(n.getName(), DClass.IN, 300, 1, 0, 2000, null, n.getNext(), n.getTypes()),
                            Section.AUTHORITY);
                }
            }
            return message;
        };
        assertBogus(lookup("_25._tcp.nothing.nsec3.test", RecordType.TLSA), "does not match the data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nsec.test", "nsec3.test"})
    void wildcardIsSecureWithItsProof(String zone) {
        assertFound(lookup("x.y.wild." + zone, RecordType.TLSA), DnssecStatus.SECURE);
        assertFound(lookup("*.wild." + zone, RecordType.TLSA), DnssecStatus.SECURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nsec.test", "nsec3.test"})
    @DisplayName("RFC 4035 §5.3.4: a wildcard answer without the proof is bogus")
    void wildcardWithoutProofIsBogus(String zone) {
        world.tamper = without(record -> record instanceof NSECRecord || record instanceof NSEC3Record);
        assertBogus(lookup("x.wild." + zone, RecordType.TLSA), "");
    }

    @Test
    @DisplayName("RFC 9824 §2: compact denial")
    void compactDenialIsSecureAbsence() {
        world.tamper = message -> {
            var question = message.getQuestion();
            if (question.getType() == Type.TLSA) {
                message.removeAllRecords(Section.AUTHORITY);
                message.getHeader().setRcode(Rcode.NOERROR);
                var compact = new NSECRecord(
                        question.getName(), DClass.IN, 300, TestZone.name("\\000." + question.getName()), new int[] {
                            Type.RRSIG, Type.NSEC, 128
                        });
                message.addRecord(compact, Section.AUTHORITY);
                message.addRecord(nsec.sign(new RRset(compact)), Section.AUTHORITY);
            }
            return message;
        };
        assertAbsent(lookup("_25._tcp.no.nsec.test", RecordType.TLSA), Absence.NXDOMAIN, DnssecStatus.SECURE);
    }

    // --- aliases

    @ParameterizedTest
    @CsvSource({
        "nsec.test,     nsec3.test,    SECURE,   SECURE",
        "nsec.test,     unsigned.test, SECURE,   INSECURE",
        "unsigned.test, nsec.test,     INSECURE, INSECURE",
        "unsigned.test, plain.opt,     INSECURE, INSECURE",
    })
    @DisplayName("RFC 7672 §2.1.3: a chain is as secure as its weakest link")
    void aliasOfEachMix(String from, String to, DnssecStatus link, DnssecStatus whole) {
        world.zone(TestZone.name(from + "."), Type.A).add("alias." + from + ".", Type.CNAME, "mx." + to + ".");
        var lookup = lookup("alias." + from, RecordType.A);
        assertFound(lookup, whole);
        assertThat(lookup.aliases())
                .containsExactly(new Alias(DomainName.of("alias." + from), DomainName.of("mx." + to), link));
        assertThat(lookup.expandedName()).isEqualTo(DomainName.of("mx." + to));

        var cname = lookup("alias." + from, RecordType.CNAME);
        assertFound(cname, link);
        assertThat(cname.aliases()).isEmpty();

        var absent = lookup("alias." + from, RecordType.MX);
        assertAbsent(absent, Absence.NODATA, whole);
        assertThat(absent.aliases()).hasSize(1);
    }

    @Test
    @DisplayName("RFC 7672 §2.1.3: an error at any link fails the whole")
    void aliasIntoBogusIsBogus() {
        nsec.add("alias.nsec.test.", Type.CNAME, "mx.nsec3.test.");
        nsec3.expiration = TestZone.NOW.minusSeconds(1);
        var lookup = lookup("alias.nsec.test", RecordType.A);
        assertBogus(lookup, "expired");
        assertThat(lookup.aliases()).hasSize(1);
        assertThat(lookup.status()).isEqualTo(DnssecStatus.BOGUS);
    }

    @Test
    void unsignedAliasInASignedZoneIsBogus() {
        nsec.add("alias.nsec.test.", Type.CNAME, "mx.nsec3.test.");
        world.tamper = without(record -> covers(record, Type.CNAME));
        assertBogus(lookup("alias.nsec.test", RecordType.A), "there is no signature over CNAME");
    }

    @Test
    void aliasThroughDname() {
        nsec.add("old.nsec.test.", Type.DNAME, "nsec3.test.");
        var lookup = lookup("mx.old.nsec.test", RecordType.A);
        assertFound(lookup, DnssecStatus.SECURE);
        assertThat(lookup.aliases())
                .containsExactly(new Alias(
                        DomainName.of("mx.old.nsec.test"), DomainName.of("mx.nsec3.test"), DnssecStatus.SECURE));
        assertFound(lookup("mx.old.nsec.test", RecordType.CNAME), DnssecStatus.SECURE);
    }

    @ParameterizedTest
    @EnumSource(
            value = RecordType.class,
            names = {"A", "CNAME"})
    @DisplayName("RFC 6672 §5.3.1: a CNAME that does not follow from its DNAME is bogus")
    void wrongSynthesisIsBogus(RecordType type) {
        nsec.add("old.nsec.test.", Type.DNAME, "nsec3.test.");
        world.tamper = message -> {
            for (var record : List.copyOf(message.getSection(Section.ANSWER))) {
                if (record instanceof CNAMERecord) {
                    message.removeRecord(record, Section.ANSWER);
                    message.addRecord(
                            new CNAMERecord(record.getName(), DClass.IN, 3600, TestZone.name("evil.test.")),
                            Section.ANSWER);
                }
            }
            return message;
        };
        assertBogus(lookup("mx.old.nsec.test", type), "does not follow from its DNAME");
    }

    @Test
    void aliasLoopEnds() {
        unsigned.add("a.unsigned.test.", Type.CNAME, "b.unsigned.test.");
        unsigned.add("b.unsigned.test.", Type.CNAME, "a.unsigned.test.");
        world.tamper = message -> {
            message.getHeader().setRcode(Rcode.NOERROR);
            return message;
        };
        assertThat(lookup("a.unsigned.test", RecordType.A))
                .isInstanceOfSatisfying(
                        Lookup.Failed.class, f -> assertThat(f.failure()).isEqualTo(LookupFailure.ALIAS_LOOP));
    }

    @ParameterizedTest
    @CsvSource({"10,true", "11,false"})
    void aliasesUpToTheLimit(int links, boolean found) {
        for (int i = 0; i < links; i++) {
            String target = i + 1 == links ? "mx.nsec.test." : "a" + (i + 1) + ".nsec.test.";
            nsec.add("a" + i + ".nsec.test.", Type.CNAME, target);
        }
        var lookup = lookup("a0.nsec.test", RecordType.A);
        assertThat(lookup.found().isPresent()).isEqualTo(found);
        if (lookup instanceof Lookup.Failed<RrSet> failed) {
            assertThat(failed.failure()).isEqualTo(LookupFailure.ALIAS_LIMIT);
        }
    }

    // --- what could not be had, and bounds

    @ParameterizedTest
    @CsvSource({"DNSKEY", "DS"})
    @DisplayName("RFC 4035 §4.3: what is needed and cannot be had leaves it open, never insecure")
    void chainThatCannotBeHadIsIndeterminate(String type) {
        world.tamper = message -> {
            if (message.getQuestion().getType() == Type.value(type)
                    && message.getQuestion().getName().equals(nsec.origin)) {
                message.removeAllRecords(Section.ANSWER);
                message.getHeader().setRcode(Rcode.SERVFAIL);
            }
            return message;
        };
        for (String name : List.of("mx.nsec.test", "nothing.nsec.test")) {
            assertThat(lookup(name, RecordType.A)).isInstanceOfSatisfying(Lookup.Failed.class, failed -> {
                assertThat(failed.failure()).isEqualTo(LookupFailure.INDETERMINATE);
                assertThat(failed.detail()).contains("SERVFAIL").contains("nsec.test " + type);
            });
        }
    }

    @Test
    @DisplayName("KeyTrap, CVE-2023-50387: a hundred junk signatures cost no more than eight checks, and are bogus")
    void junkSignaturesAreBounded() {
        world.tamper = message -> {
            if (message.getQuestion().getType() == Type.A) {
                for (var record : List.copyOf(message.getSection(Section.ANSWER))) {
                    if (record instanceof RRSIGRecord real) {
                        message.removeRecord(record, Section.ANSWER);
                        for (int i = 0; i < 100; i++) {
                            byte[] junk = real.getSignature().clone();
                            junk[i % junk.length] ^= (byte) (1 + i / junk.length);
                            message.addRecord(
                                    new RRSIGRecord(
                                            real.getName(),
                                            DClass.IN,
                                            3600,
                                            Type.A,
                                            real.getAlgorithm(),
                                            real.getOrigTTL(),
                                            real.getExpire(),
                                            real.getTimeSigned(),
                                            real.getFootprint(),
                                            real.getSigner(),
                                            junk),
                                    Section.ANSWER);
                        }
                        message.addRecord(real, Section.ANSWER);
                    }
                }
            }
            return message;
        };
        assertBogus(lookup("mx.nsec.test", RecordType.A), "too many signatures");
    }

    @Test
    void zonesUnderNoAnchorAreInsecure() {
        var ds = nsec.ds();
        var anchors = org.danewerk.net.dnssec.TrustAnchors.parse("nsec.test. DS " + ds.rdataToString())
                .orThrow();
        var resolver = new ValidatingDnsResolver(server.upstreams(), anchors, LIMITS, ValidationLimits.DEFAULT, clock);
        assertFound(resolver.lookup(new Question(DomainName.of("mx.nsec3.test"), RecordType.A)), DnssecStatus.INSECURE);
        assertFound(resolver.lookup(new Question(DomainName.of("mx.nsec.test"), RecordType.A)), DnssecStatus.SECURE);
    }

    @Test
    @DisplayName("RFC 4035 §4.1, §4.9.2: every query has RD, CD, DO and no AD")
    void queriesAskForDnssecRecords() {
        assertFound(lookup("mx.nsec.test", RecordType.A), DnssecStatus.SECURE);
        assertThat(server.queries).isNotEmpty().allSatisfy(query -> {
            assertThat(query.getHeader().getFlag(org.xbill.DNS.Flags.RD)).isTrue();
            assertThat(query.getHeader().getFlag(org.xbill.DNS.Flags.CD)).isTrue();
            assertThat(query.getHeader().getFlag(org.xbill.DNS.Flags.AD)).isFalse();
            assertThat(query.getOPT().getPayloadSize()).isEqualTo(1232);
            assertThat(query.getOPT().getFlags() & 0x8000).isNotZero();
        });
    }

    @Test
    void chainIsWalkedOnce() {
        var resolver = resolver();
        var names = new ArrayList<String>(List.of("mx.nsec.test", "nsec.test", "here.wild.nsec.test"));
        names.forEach(name -> resolver.lookup(new Question(DomainName.of(name), RecordType.A)));
        assertThat(server.queries.stream()
                        .filter(q -> q.getQuestion().getType() == Type.DNSKEY)
                        .map(q -> q.getQuestion().getName().toString()))
                .containsExactly(".", "test.", "nsec.test.");
    }

    @Test
    @DisplayName("RFC 6698 App. B.2: a TLSA record too short to be one still arrives, and is secure")
    void shortTlsaDataIsKept() {
        nsec.add(Record.newRecord(
                TestZone.name("_25._tcp.short.nsec.test."), Type.TLSA, DClass.IN, 3600, new byte[] {3, 1, 1, 0}));
        world.tamper = message -> message;
        var shortened = new ShortTlsa(nsec);
        try (var other = new ScriptedServer(shortened)) {
            var lookup = new ValidatingDnsResolver(
                            other.upstreams(), shortened.anchors(), LIMITS, ValidationLimits.DEFAULT, clock)
                    .lookup(new Question(DomainName.of("_25._tcp.short.nsec.test"), RecordType.TLSA));
            assertFound(lookup, DnssecStatus.SECURE);
            assertThat(lookup.found().orElseThrow().rdata()).containsExactly(Bytes.ofHex("0301"));
        }
    }

    /** Sends and signs two octets of TLSA data, which dnsjava cannot hold. */
    private final class ShortTlsa implements ScriptedServer.Script {
        private final TestZone zone;

        ShortTlsa(TestZone zone) {
            this.zone = zone;
        }

        org.danewerk.net.dnssec.TrustAnchors anchors() {
            return world.anchors();
        }

        @Override
        public List<byte[]> answer(Message query, boolean tcp) {
            if (query.getQuestion().getType() != Type.TLSA) {
                return world.answer(query, tcp);
            }
            // sign and send it as a type without format, of the same length; then put the number of TLSA in
            int stand = 65400;
            var reply = ScriptedServer.reply(query);
            var data = Record.newRecord(query.getQuestion().getName(), stand, DClass.IN, 3600, new byte[] {3, 1});
            return List.of(ShortTlsaWire.answer(reply, data, zone));
        }
    }

    static Record record(String owner, int type, String data) {
        try {
            return Record.fromString(TestZone.name(owner), type, DClass.IN, 3600, data, org.xbill.DNS.Name.root);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(data, e);
        }
    }
}
