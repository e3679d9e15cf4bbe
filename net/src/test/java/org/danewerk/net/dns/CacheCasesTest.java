package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The rows of the case file about time and TTL: a cache before our own validator, over signed zones and a clock under control. */
class CacheCasesTest {
    private static final String OWNER = "_25._tcp.mx1.zone.test.";
    private static final String GOOD = "3 1 1 " + "2f".repeat(32);
    private static final String NEW = "3 1 1 " + "3f".repeat(32);

    /** One row's world. */
    private static final class Run {
        final TestZone zone = new TestZone("zone.test.", TestZone.Denial.NSEC);
        final SignedTree tree = new SignedTree(zone);
        private final Resolver resolver = new CachingResolver(tree.resolver(tree.world.anchors()), 100, () -> tree.now);

        Run() {
            tree.delegateAll();
        }

        void publish(long ttl, String data) {
            zone.add(record(OWNER, Type.TLSA, ttl, data));
        }

        /** From now on the answer is this one, signed as ever. */
        void change(Record record) {
            tree.tamper(OWNER, Type.TLSA, message -> {
                message.removeAllRecords(Section.ANSWER);
                message.addRecord(record, Section.ANSWER);
                message.addRecord(zone.sign(new RRset(record)), Section.ANSWER);
                return message;
            });
        }

        void fail() {
            tree.tamper(OWNER, Type.TLSA, message -> {
                message.removeAllRecords(Section.ANSWER);
                message.getHeader().setRcode(Rcode.SERVFAIL);
                return message;
            });
        }

        void elapse(long seconds) {
            tree.now = tree.now.plusSeconds(seconds);
        }

        Lookup<RrSet> ask() {
            return resolver.lookup(new Question(DomainName.of(OWNER), RecordType.TLSA));
        }

        /** Whether the question goes out again. */
        boolean asksAgain() {
            int before = tree.asked;
            ask();
            return tree.asked > before;
        }
    }

    private static final Map<String, Consumer<Run>> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("L01", run -> {
            run.publish(60, GOOD);
            assertData(run.ask(), GOOD);
            run.change(record(OWNER, Type.TLSA, 60, NEW));
            run.elapse(61);
            assertData(run.ask(), NEW);
        });
        ROWS.put("L01b", run -> {
            run.publish(60, GOOD);
            run.ask();
            run.change(record(OWNER, Type.TLSA, 60, NEW));
            run.elapse(59);
            assertThat(run.asksAgain()).isFalse();
            assertData(run.ask(), GOOD);
        });
        ROWS.put("L02", run -> {
            run.zone.expiration = TestZone.NOW.plus(Duration.ofSeconds(60));
            run.publish(3600, GOOD);
            assertThat(((Lookup.Found<RrSet>) run.ask()).ttlSeconds()).isLessThanOrEqualTo(60);
            run.zone.expiration = TestZone.NOW.plus(Duration.ofDays(7));
            run.elapse(61);
            assertThat(run.asksAgain()).isTrue();
            assertData(run.ask(), GOOD);
        });
        ROWS.put("L03", run -> {
            assertAbsent(run.ask(), Absence.NXDOMAIN);
            run.elapse(299); // of the SOA record: TTL 3600, minimum 300
            assertThat(run.asksAgain()).isFalse();
            run.elapse(2);
            assertThat(run.asksAgain()).isTrue();
        });
        ROWS.put("L04", run -> {
            run.publish(60, GOOD);
            run.fail();
            assertFailed(run.ask());
            run.elapse(10);
            assertFailed(run.ask());
        });
        ROWS.put("L05", run -> {
            run.publish(0, GOOD);
            assertData(run.ask(), GOOD);
            run.elapse(5);
            assertThat(run.asksAgain()).isTrue();
        });
        ROWS.put("L06", run -> {
            run.zone.add(record(OWNER, Type.CNAME, 60, "target.zone.test."));
            run.zone.add(record("target.zone.test.", Type.TLSA, 3600, GOOD));
            assertData(run.ask(), GOOD);
            run.elapse(59);
            assertThat(run.asksAgain()).isFalse();
            run.elapse(2);
            assertThat(run.asksAgain()).isTrue();
        });
        ROWS.put("L07", run -> {
            run.publish(60, GOOD);
            assertData(run.ask(), GOOD);
            run.fail();
            run.elapse(61);
            assertFailed(run.ask());
        });
        ROWS.put("L08", run -> {
            run.publish(60, GOOD);
            assertData(run.ask(), GOOD);
            var nsec = new NSECRecord(
                    TestZone.name(OWNER), DClass.IN, 300, TestZone.name("zone.test."), new int[] {Type.RRSIG, Type.NSEC
                    });
            run.tree.deny(OWNER, Type.TLSA, Rcode.NOERROR, run.zone, nsec);
            run.elapse(61);
            assertAbsent(run.ask(), Absence.NODATA);
        });
    }

    @TestFactory
    Stream<DynamicTest> rows() {
        return ROWS.entrySet().stream()
                .map(row -> dynamicTest(row.getKey(), () -> row.getValue().accept(new Run())));
    }

    @Test
    void everyRowOfTheFileIsRun() throws IOException {
        try (var table = Objects.requireNonNull(CacheCasesTest.class.getResourceAsStream("/spec/dane-cases.tsv"))) {
            assertThat(new String(table.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.split("\t"))
                            .filter(cells -> cells.length > 2 && cells[2].equals("cache"))
                            .map(cells -> cells[0]))
                    .containsExactlyElementsOf(ROWS.keySet());
        }
    }

    private static void assertData(Lookup<RrSet> lookup, String data) {
        assertThat(lookup).isInstanceOfSatisfying(Lookup.Found.class, found -> {
            assertThat(found.status()).isEqualTo(DnssecStatus.SECURE);
            assertThat(((RrSet) found.value()).rdata())
                    .extracting(rdata -> rdata.slice(3, rdata.size()).toHex())
                    .isEqualTo(List.of(data.substring("3 1 1 ".length())));
        });
    }

    private static void assertAbsent(Lookup<RrSet> lookup, Absence absence) {
        assertThat(lookup).isInstanceOfSatisfying(Lookup.Absent.class, absent -> {
            assertThat(absent.absence()).isEqualTo(absence);
            assertThat(absent.status()).isEqualTo(DnssecStatus.SECURE);
        });
    }

    /** RFC 7672 §2.1.2: a failure, never "no record" and never what was known before. */
    private static void assertFailed(Lookup<RrSet> lookup) {
        assertThat(lookup)
                .isInstanceOfSatisfying(
                        Lookup.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(LookupFailure.SERVFAIL));
    }

    private static Record record(String owner, int type, long ttl, String data) {
        try {
            return Record.fromString(TestZone.name(owner), type, DClass.IN, ttl, data, Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(data, e);
        }
    }
}
