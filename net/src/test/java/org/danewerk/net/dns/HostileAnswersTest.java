package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.RecordType;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Name servers that mean harm: each lookup ends by itself, without data it could not prove, and with no more questions than the limits
 * allow. That the whole of this takes seconds is a part of the test.
 */
@Timeout(120)
class HostileAnswersTest {
    /** Anchors for a zone elsewhere, so that all asked about is insecure and nothing is to be proven. */
    private static final TrustAnchors ELSEWHERE =
            TrustAnchors.parse("elsewhere. DS 1 13 2 " + "00".repeat(32)).orThrow();

    private int asked;

    @Test
    @DisplayName("RFC 7672 §2.1.3: aliases made up as they are asked for")
    void aliasesWithoutEnd() {
        var resolution = unsigned((name, type) -> List.of(record(name, RrType.CNAME, wire(name.child("a")))));
        assertFailed(resolution, LookupFailure.ALIAS_LIMIT);
        assertThat(asked).isLessThanOrEqualTo(Limits.DEFAULT.aliasHops() + 1);
    }

    @Test
    void aliasesWithoutEndInOneAnswer() {
        var chain = new ArrayList<ResourceRecord>();
        for (int i = 0; i < 3_000; i++) {
            chain.add(record(name(i), RrType.CNAME, wire(name(i + 1))));
        }
        assertFailed(resolve(name(0), (name, type) -> chain), LookupFailure.ALIAS_LIMIT);
        assertThat(asked).isLessThanOrEqualTo(Limits.DEFAULT.aliasHops() + 1);
    }

    @Test
    void aliasOntoItself() {
        assertFailed(
                unsigned((name, type) -> List.of(record(name, RrType.CNAME, wire(name)))), LookupFailure.ALIAS_LOOP);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 6672 §2.2: a DNAME onto its own owner leads in a circle")
    void dnameOntoItself() {
        var owner = DomainName.of("hostile.test");
        assertFailed(
                unsigned((name, type) -> List.of(record(owner, RrType.DNAME, wire(owner)))), LookupFailure.ALIAS_LOOP);
    }

    @Test
    @DisplayName("RFC 6672 §2.2: a DNAME that makes names longer, until they are none")
    void dnameThatMakesNamesLonger() {
        var owner = DomainName.of("hostile.test");
        var longer = DomainName.of("a".repeat(60) + "." + "b".repeat(60) + ".hostile.test");
        assertFailed(
                unsigned((name, type) -> List.of(record(owner, RrType.DNAME, wire(longer)))), LookupFailure.MALFORMED);
        assertThat(asked).isLessThan(5);
    }

    @Test
    void aliasIntoNowhere() {
        for (var target : List.of("", "c000", "3f61", "ff", "0161")) {
            assertFailed(
                    unsigned((name, type) -> List.of(record(name, RrType.CNAME, Bytes.ofHex(target)))),
                    LookupFailure.MALFORMED);
        }
    }

    /** What one message over TCP holds, each of them once. */
    @Test
    void giantSetIsReadOnce() {
        var addresses = IntStream.range(0, 4_000)
                .mapToObj(i -> record(DomainName.of("mx.hostile.test"), RecordType.A.code(), Bytes.of(new byte[] {
                    10, 0, (byte) (i >> 8), (byte) i
                })))
                .toList();
        var twice = new ArrayList<>(addresses);
        twice.addAll(addresses);
        assertThat(unsigned((name, type) -> twice))
                .isInstanceOfSatisfying(
                        Resolution.Found.class,
                        found -> assertThat(found.records().rdata()).hasSize(4_000));
    }

    /** A thousand denials and signatures beside each of ten aliases. */
    @Test
    void junkBesideAliasesAddsUpToNothing() {
        var zone = DomainName.of("hostile.test");
        assertFailed(
                resolve(DomainName.of("a.".repeat(80) + "hostile.test"), (name, type) -> {
                    var records = new ArrayList<ResourceRecord>();
                    records.add(record(
                            name, RrType.CNAME, wire(DomainName.of("a.".repeat(81 + asked) + "hostile.test"))));
                    for (int i = 0; i < 1_000; i++) {
                        var owner = zone.child(String.format("%032d", i));
                        records.add(record(
                                owner, RrType.NSEC3, Bytes.ofHex("0100000000" + "14" + "00".repeat(20) + "0001ff")));
                        records.add(record(owner, RrType.RRSIG, Bytes.ofHex("0032" + "0d02" + "00".repeat(60))));
                    }
                    return records;
                }),
                LookupFailure.ALIAS_LIMIT);
    }

    @Test
    @DisplayName("CVE-2023-50868: a denial of hundreds of NSEC3 records, all signed, is bogus and not worked off")
    void nsec3Flood() {
        var signed = new Signed();
        signed.world.tamper = message -> {
            if (message.getQuestion().getType() == Type.TLSA) {
                for (int i = 0; i < 400; i++) {
                    signed.add(message, signed.nsec3(i));
                }
            }
            return message;
        };
        assertBogus(signed.resolve("_25._tcp.none.zone.test", RecordType.TLSA.code()), "denial records");
    }

    @Test
    @DisplayName("CVE-2023-50387: keys of one tag beside as many signatures of it")
    void keyTrap() {
        var signed = new Signed();
        signed.world.tamper = message -> {
            if (message.getQuestion().getType() == Type.DNSKEY
                    && message.getQuestion().getName().equals(signed.zone.origin)) {
                var key = signed.zone.keys.getFirst().dnskey();
                message.removeAllRecords(Section.ANSWER);
                for (int i = 0; i < 30; i++) {
                    message.addRecord(twin(key, i), Section.ANSWER);
                }
                for (int i = 0; i < 300; i++) {
                    message.addRecord(junkSignature(key, Type.DNSKEY, i), Section.ANSWER);
                }
            }
            return message;
        };
        assertThat(signed.resolve("mx.zone.test", RecordType.A.code()))
                .isInstanceOfSatisfying(
                        Resolution.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(LookupFailure.BOGUS));
    }

    @Test
    @DisplayName("a hundred zones one below the other, each signed: more to prove than a lookup may ask")
    void delegationsWithoutEnd() {
        var zones = new ArrayList<TestZone>();
        zones.add(new TestZone(".", TestZone.Denial.NSEC));
        var origin = "";
        for (int i = 0; i < 100; i++) {
            origin = "a." + origin;
            var child = new TestZone(origin, TestZone.Denial.NSEC);
            zones.getLast().delegate(child);
            zones.add(child);
        }
        zones.getLast().add("mx." + origin, Type.A, "192.0.2.1");
        var world = new TestWorld(zones.toArray(TestZone[]::new));
        assertBogus(resolve(world, "mx." + origin, RecordType.A.code()), "too many signatures or keys");
        assertThat(asked).isLessThanOrEqualTo(ValidationLimits.DEFAULT.queries());
    }

    /** Another key of the same tag: two of its words change places, which the sum does not notice. RFC 4034 App. B. */
    private static DNSKEYRecord twin(DNSKEYRecord key, int number) {
        byte[] octets = key.getKey().clone();
        int at = 2 * number;
        byte first = octets[at];
        byte second = octets[at + 1];
        octets[at] = octets[62];
        octets[at + 1] = octets[63];
        octets[62] = first;
        octets[63] = second;
        return new DNSKEYRecord(key.getName(), DClass.IN, 3600, 257, 3, key.getAlgorithm(), octets);
    }

    private static RRSIGRecord junkSignature(DNSKEYRecord key, int covered, int number) {
        var junk = new byte[64];
        Arrays.fill(junk, (byte) (1 + number % 100));
        junk[0] = (byte) number;
        junk[1] = (byte) (number >> 8);
        return new RRSIGRecord(
                key.getName(),
                DClass.IN,
                3600,
                covered,
                key.getAlgorithm(),
                3600,
                TestZone.NOW.plusSeconds(3600),
                TestZone.NOW.minusSeconds(3600),
                key.getFootprint(),
                key.getName(),
                junk);
    }

    /** The signed zone {@code zone.test}, from the root down. */
    private final class Signed {
        private final TestZone root = new TestZone(".", TestZone.Denial.NSEC);
        private final TestZone test = new TestZone("test.", TestZone.Denial.NSEC);
        private final TestZone zone = new TestZone("zone.test.", TestZone.Denial.NSEC3);
        private final TestWorld world = new TestWorld(root, test, zone);

        private Signed() {
            root.delegate(test);
            test.delegate(zone);
            zone.add("mx.zone.test.", Type.A, "192.0.2.1");
        }

        private NSEC3Record nsec3(int number) {
            var owner = TestZone.name(String.format("%032d", number) + ".zone.test.");
            return new NSEC3Record(owner, DClass.IN, 300, 1, 0, 0, new byte[0], new byte[20], new int[] {Type.A});
        }

        private void add(Message message, Record record) {
            message.addRecord(record, Section.AUTHORITY);
            message.addRecord(zone.sign(new RRset(record)), Section.AUTHORITY);
        }

        private Resolution resolve(String name, int type) {
            return HostileAnswersTest.this.resolve(world, name, type);
        }
    }

    private Resolution resolve(TestWorld world, String name, int type) {
        UnaryOperator<Message> tamper = world.tamper;
        return validator(
                        (at, askedType, flags, deadline) -> {
                            asked++;
                            var query = Message.newQuery(
                                    Record.newRecord(TestZone.name(at.toZoneText()), askedType, DClass.IN));
                            byte[] wire = tamper.apply(world.answer(query)).toWire();
                            return new Reply.Answer(
                                    DnsMessage.parse(wire, wire.length).orThrow());
                        },
                        world.anchors())
                .resolve(DomainName.of(name), type);
    }

    private interface Answers {
        List<ResourceRecord> to(DomainName name, int type);
    }

    private Resolution unsigned(Answers answers) {
        return resolve(DomainName.of("mx.hostile.test"), answers);
    }

    /** Nothing is signed, and nobody asks for it to be. */
    private Resolution resolve(DomainName name, Answers answers) {
        asked = 0;
        return validator(
                        (at, type, flags, deadline) -> {
                            asked++;
                            return new Reply.Answer(
                                    new DnsMessage(1, DnsMessage.QR, 0, answers.to(at, type), List.of(), List.of()));
                        },
                        ELSEWHERE)
                .resolve(name, RecordType.A.code());
    }

    private static Validator validator(Exchange exchange, TrustAnchors anchors) {
        return new Validator(
                exchange, anchors, Limits.DEFAULT, ValidationLimits.DEFAULT, InstantSource.fixed(TestZone.NOW));
    }

    private static ResourceRecord record(DomainName owner, int type, Bytes rdata) {
        return new ResourceRecord(owner, type, 300, rdata);
    }

    private static Bytes wire(DomainName name) {
        return name.toWire();
    }

    private static DomainName name(int number) {
        return DomainName.of("n" + number + ".hostile.test");
    }

    private static void assertFailed(Resolution resolution, LookupFailure failure) {
        assertThat(resolution)
                .isInstanceOfSatisfying(
                        Resolution.Failed.class,
                        failed ->
                                assertThat(failed.failure()).as(failed.detail()).isEqualTo(failure));
    }

    private static void assertBogus(Resolution resolution, String detail) {
        assertFailed(resolution, LookupFailure.BOGUS);
        assertThat(((Resolution.Failed) resolution).detail()).contains(detail);
    }
}
