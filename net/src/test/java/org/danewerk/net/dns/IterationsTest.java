package org.danewerk.net.dns;

import static org.danewerk.net.dns.SignedTree.assertStatus;

import java.util.List;
import java.util.function.UnaryOperator;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.RecordType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What zones of many NSEC3 iterations prove, and what nobody gets away with in them. RFC 9276 §3.2. */
class IterationsTest {
    private static final String MX = "mx.zone.test";

    private final TestZone zone =
            new TestZone("zone.test.", TestZone.Denial.NSEC3).add("mx.zone.test.", Type.A, "192.0.2.1");
    private final TestZone unsigned =
            new TestZone("child.zone.test.", TestZone.Denial.UNSIGNED).add("mx.child.zone.test.", Type.A, "192.0.2.2");
    private final SignedTree tree = new SignedTree(zone, unsigned);

    private IterationsTest() {
        tree.test.delegate(zone);
        zone.delegate(unsigned);
    }

    @ParameterizedTest
    @CsvSource({"100, SECURE", "101, INSECURE", "150, INSECURE", "151, INSECURE", "2500, INSECURE"})
    @DisplayName("RFC 9276 §3.2: above a hundred iterations what is denied is insecure")
    void denied(int iterations, DnssecStatus status) {
        zone.iterations = iterations;
        assertStatus(tree.lookup("none.zone.test", RecordType.TLSA), status);
        assertStatus(tree.lookup(MX, RecordType.TLSA), status);
        assertStatus(tree.lookup(MX, RecordType.A), DnssecStatus.SECURE);
        assertStatus(tree.lookup("mx.child.zone.test", RecordType.A), DnssecStatus.INSECURE);
    }

    @ParameterizedTest
    @CsvSource({"100, BOGUS", "101, BOGUS", "150, BOGUS", "151, INSECURE"})
    @DisplayName("RFC 9276 §3.2: up to 150 iterations a denial is computed, and one that leaves a gap is bogus")
    void falselyDenied(int iterations, DnssecStatus status) {
        zone.iterations = iterations;
        tree.tamper("none.zone.test.", Type.TLSA, message -> {
            message.removeAllRecords(Section.AUTHORITY);
            tree.untouched("mx.zone.test.", Type.TLSA)
                    .getSection(Section.AUTHORITY)
                    .forEach(record -> message.addRecord(record, Section.AUTHORITY));
            return message;
        });
        assertStatus(tree.lookup("none.zone.test", RecordType.TLSA), status);
    }

    @ParameterizedTest
    @CsvSource({"100, BOGUS", "101, BOGUS", "150, BOGUS", "151, INSECURE"})
    @DisplayName("RFC 4035 §5.2: signatures that lack are missed wherever no cut is told by a proof that holds")
    void stripped(int iterations, DnssecStatus status) {
        zone.iterations = iterations;
        tree.tamper("mx.zone.test.", Type.A, message -> {
            signatures(message, Section.ANSWER).forEach(each -> message.removeRecord(each, Section.ANSWER));
            return message;
        });
        assertStatus(tree.lookup(MX, RecordType.A), status);
    }

    @ParameterizedTest
    @CsvSource({"0", "101", "150", "151", "2500"})
    @DisplayName("RFC 9276 §3.2: many iterations excuse no forged data")
    void forgedData(int iterations) {
        zone.iterations = iterations;
        tree.tamper("mx.zone.test.", Type.A, message -> {
            message.addRecord(ValidatingDnsResolverTest.record("mx.zone.test.", Type.A, "192.0.2.66"), Section.ANSWER);
            return message;
        });
        assertStatus(tree.lookup(MX, RecordType.A), DnssecStatus.BOGUS);
    }

    @ParameterizedTest
    @CsvSource({"0", "101", "150", "151", "2500"})
    @DisplayName("RFC 9276 §3.2: many iterations excuse no forged denial")
    void forgedDenial(int iterations) {
        zone.iterations = iterations;
        UnaryOperator<Message> forge = message -> {
            signatures(message, Section.AUTHORITY).forEach(each -> {
                message.removeRecord(each, Section.AUTHORITY);
                byte[] junk = each.getSignature().clone();
                junk[7] ^= 1;
                message.addRecord(ProofTest.withSignature(each, junk), Section.AUTHORITY);
            });
            return message;
        };
        tree.tamper("none.zone.test.", Type.TLSA, forge);
        assertStatus(tree.lookup("none.zone.test", RecordType.TLSA), DnssecStatus.BOGUS);
    }

    private static List<RRSIGRecord> signatures(Message message, int section) {
        return message.getSection(section).stream()
                .filter(RRSIGRecord.class::isInstance)
                .map(RRSIGRecord.class::cast)
                .toList();
    }
}
