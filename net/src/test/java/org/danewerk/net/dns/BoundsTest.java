package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dnssec.SignatureVerifier;
import org.danewerk.net.dnssec.ValidationLimits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers made to cost much: KeyTrap (CVE-2023-50387), NSEC3 floods (CVE-2023-50868) and their kin. All end, and none in "insecure". */
class BoundsTest {
    private static final String MX = "mx.zone.test.";

    /** A validator that counts: public-key operations and queries. */
    private static final class Counting {
        final AtomicInteger operations = new AtomicInteger();
        final AtomicInteger queries = new AtomicInteger();
        private final ValidationLimits limits;

        Counting(ValidationLimits limits) {
            this.limits = limits;
        }

        Resolution resolve(TestWorld world, String name, int type) {
            Exchange exchange = (asked, askedType, flags, deadline) -> {
                queries.incrementAndGet();
                var query = Message.newQuery(Record.newRecord(TestZone.name(asked.toZoneText()), askedType, DClass.IN));
                byte[] wire = world.tamper.apply(world.answer(query)).toWire();
                return new Reply.Answer(DnsMessage.parse(wire, wire.length).orThrow());
            };
            SignatureVerifier verifier = (algorithm, key, data, signature) -> {
                operations.incrementAndGet();
                return SignatureVerifier.JDK.verify(algorithm, key, data, signature);
            };
            return new Validator(exchange, world.anchors(), Limits.DEFAULT, limits, verifier, () -> TestZone.NOW)
                    .resolve(DomainName.of(name), type);
        }
    }

    private static void assertBoundHit(Resolution resolution) {
        assertThat(ProofTest.status(resolution)).as("%s", resolution).isEqualTo(DnssecStatus.BOGUS);
        assertThat(resolution.proof().end().orElseThrow().reason().cause())
                .as("%s", resolution)
                .isEqualTo(DnssecCause.BOUND_HIT);
    }

    @ParameterizedTest
    @CsvSource({"7, SECURE", "8, BOGUS", "100, BOGUS"})
    @DisplayName("RFC 4035 §5.4: eight signatures of an RRset are tried")
    void signaturesOfAnRrset(int junk, DnssecStatus status) {
        var world = new ProofTest.World();
        world.tamper(MX, Type.A, message -> junk(message, junk));

        assertThat(ProofTest.status(world.resolve(MX, Type.A))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"4, SECURE", "5, BOGUS", "50, BOGUS"})
    @DisplayName("RFC 4035 §5.4: four DS records may have the tag of a key and not its digest")
    void dsRecordsThatDoNotMatch(int wrong, DnssecStatus status) {
        var world = new ProofTest.World();
        var key = world.zone.keys.getFirst().dnskey();
        for (int i = 0; i < wrong; i++) {
            byte[] digest = new byte[32];
            digest[31] = (byte) i; // sorts before nearly every digest there is
            world.test.add(new DSRecord(world.zone.origin, DClass.IN, 3600, key.getFootprint(), 13, 2, digest));
        }

        var resolution = world.resolve(MX, Type.A);

        assertThat(ProofTest.status(resolution)).as("%s", resolution).isEqualTo(status);
        if (status == DnssecStatus.BOGUS) {
            assertBoundHit(resolution);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, SECURE", "3, BOGUS"})
    @DisplayName("RFC 4034 App. B, RFC 4035 §5.4: two keys of one tag are tried")
    void keysOfOneTag(int keys, DnssecStatus status) {
        var world = new ProofTest.World();
        var twins = colliding(world.zone, keys);
        world.zone.keys.clear();
        world.zone.keys.addAll(twins); // the first signs
        world.tamper("zone.test.", Type.DNSKEY, BoundsTest::answerBackwards);

        assertThat(ProofTest.status(world.resolve(MX, Type.A))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"31, SECURE", "32, BOGUS"})
    @DisplayName("RFC 4035 §5.4: thirty-two keys of a zone are used")
    void keysOfAZone(int others, DnssecStatus status) {
        var world = new ProofTest.World();
        var first = world.zone.keys.getFirst();
        for (int i = 0; i < others; i++) {
            byte[] point = first.dnskey().getKey().clone();
            point[0] ^= (byte) (i + 1);
            world.zone.keys.add(new TestZone.Key(
                    new DNSKEYRecord(world.zone.origin, DClass.IN, 3600, 257, 3, 14, point), first.secret()));
        }
        world.tamper("zone.test.", Type.DNSKEY, BoundsTest::answerBackwards);

        assertThat(ProofTest.status(world.resolve(MX, Type.A))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"22, SECURE", "24, BOGUS", "500, BOGUS"})
    @DisplayName("RFC 4035 §5.4: twenty-four RRsets of a denial are checked")
    void rrsetsOfADenial(int stuffing, DnssecStatus status) {
        var world = new ProofTest.World();
        var name = "none.zone.test.";
        world.tamper(name, Type.A, message -> {
            var real = List.copyOf(message.getSection(Section.AUTHORITY));
            message.removeAllRecords(Section.AUTHORITY);
            for (int i = 0; i < stuffing; i++) {
                var owner = TestZone.name("s" + i + ".zone.test.");
                var nsec = new NSECRecord(owner, DClass.IN, 300, owner, new int[] {Type.A});
                message.addRecord(nsec, Section.AUTHORITY);
            }
            real.forEach(record -> message.addRecord(record, Section.AUTHORITY));
            return message;
        });

        assertThat(ProofTest.status(world.resolve(name, Type.A))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"6, SECURE", "7, BOGUS", "60, BOGUS"})
    @DisplayName("CVE-2023-50868: eight NSEC3 hashes for a step")
    void hashesOfAStep(int labels, DnssecStatus status) {
        // hashed: the name, each name above it, and test. itself, which matches
        var name = "a.".repeat(labels) + "b.test.";
        var resolution = new ProofTest.World().resolve(name, Type.A);

        assertThat(ProofTest.status(resolution)).as("%s", resolution).isEqualTo(status);
        if (status == DnssecStatus.BOGUS) {
            assertBoundHit(resolution);
        }
    }

    @Test
    @DisplayName("RFC 4035 §5.4: sixty-four public-key operations for a question, over the whole walk")
    void operationsOfALookup() {
        var zones = new ArrayList<TestZone>();
        zones.add(new TestZone(".", TestZone.Denial.NSEC));
        var origin = ".";
        for (int depth = 0; depth < 9; depth++) {
            origin = "z" + depth + (origin.equals(".") ? "." : "." + origin);
            var child = new TestZone(origin, TestZone.Denial.NSEC);
            zones.getLast().delegate(child);
            zones.add(child);
        }
        zones.getLast().add("mx." + origin, Type.A, "192.0.2.1");
        var honest = new TestWorld(zones.toArray(TestZone[]::new));
        assertThat(ProofTest.status(new Counting(ValidationLimits.DEFAULT).resolve(honest, "mx." + origin, Type.A)))
                .isEqualTo(DnssecStatus.SECURE);

        var each = new TestWorld(zones.toArray(TestZone[]::new));
        each.tamper = message -> junk(message, 6); // no RRset goes beyond its own bound
        var counting = new Counting(ValidationLimits.DEFAULT);

        assertBoundHit(counting.resolve(each, "mx." + origin, Type.A));
        assertThat(counting.operations).hasValue(64);
    }

    @Test
    @DisplayName("RFC 4035 §5.4: a hundred queries for a question")
    void queriesOfALookup() {
        var world = new TestWorld(new TestZone(".", TestZone.Denial.NSEC));
        var name = "a.".repeat(120);
        world.tamper = message -> {
            boolean asked = message.getQuestion().getType() == Type.A;
            if (asked) { // nothing is proven of it, so each name above may be a zone
                message.removeAllRecords(Section.AUTHORITY);
            }
            return message;
        };
        // by default the operations run out sooner
        var counting = new Counting(new ValidationLimits(8, 2, 32, 32, 4, 24, 8, 100, 150, 1000, 100, false, false));

        assertBoundHit(counting.resolve(world, name, Type.A));
        assertThat(counting.queries).hasValue(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 200})
    @DisplayName("CVE-2023-50387: junk signatures by colliding keys")
    void keyTrap(int junk) {
        var world = new ProofTest.World();
        var twins = colliding(world.zone, 2);
        world.zone.keys.clear();
        world.zone.keys.addAll(twins);
        world.tamper(MX, Type.A, message -> junk(message, junk));

        assertBoundHit(world.resolve(MX, Type.A));
    }

    /** Junk before each signature of the answer. */
    private static Message junk(Message message, int count) {
        var answer = List.copyOf(message.getSection(Section.ANSWER));
        if (answer.stream().noneMatch(record -> record.getType() == Type.RRSIG)) {
            return message;
        }
        var good = ProofTest.signature(message);
        message.removeRecord(good, Section.ANSWER);
        for (int i = 0; i < count; i++) {
            byte[] junk = good.getSignature().clone();
            junk[i % junk.length] ^= (byte) (1 + i / junk.length);
            message.addRecord(ProofTest.withSignature(good, junk), Section.ANSWER);
        }
        message.addRecord(good, Section.ANSWER);
        return message;
    }

    private static Message answerBackwards(Message message) {
        var records = new ArrayList<>(message.getSection(Section.ANSWER));
        message.removeAllRecords(Section.ANSWER);
        Collections.reverse(records);
        records.forEach(record -> message.addRecord(record, Section.ANSWER));
        return message;
    }

    /** Keys of one tag, by trying. */
    private static List<TestZone.Key> colliding(TestZone zone, int count) {
        var byTag = new HashMap<Integer, List<TestZone.Key>>();
        while (true) {
            var key = TestZone.key(zone.origin, 13);
            var same = byTag.computeIfAbsent(key.dnskey().getFootprint(), tag -> new ArrayList<>());
            same.add(key);
            if (same.size() == count) {
                return same;
            }
        }
    }
}
