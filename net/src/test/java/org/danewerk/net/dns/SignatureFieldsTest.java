package org.danewerk.net.dns;

import static org.danewerk.net.dns.SignedTree.assertStatus;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.RecordType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** One field of a signature is wrong, and signed as it stands, so that nothing but the field can be the reason. RFC 4035 §5.3.1 */
class SignatureFieldsTest {
    private static final String OWNER = "mx.zone.test.";

    private final TestZone zone = new TestZone("zone.test.", TestZone.Denial.NSEC).add(OWNER, Type.A, "192.0.2.1");
    private final SignedTree tree = new SignedTree(zone).delegateAll();

    /** @param labels of the owner as the signature counts them */
    private record Fields(
            String owner, int covered, int algorithm, int labels, Instant expires, Instant begins, String signer) {
        Fields() {
            this(
                    OWNER,
                    Type.A,
                    13,
                    3,
                    TestZone.NOW.plus(Duration.ofDays(1)),
                    TestZone.NOW.minus(Duration.ofDays(1)),
                    "zone.test.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nothing,          SECURE",
        "labels,           BOGUS",
        "fewer labels,     BOGUS",
        "type covered,     BOGUS",
        "owner,            BOGUS",
        "signer above,     BOGUS",
        "signer beside,    BOGUS",
        "signer below,     BOGUS",
        "algorithm,        BOGUS",
        "expiration,       BOGUS",
        "inception,        BOGUS",
        "key of the parent,BOGUS",
        "key of nobody,    BOGUS",
        "key without flag, BOGUS",
    })
    @DisplayName("RFC 4035 §5.3.1: owner, type covered, signer, labels, times and key all have to fit")
    void eachField(String wrong, DnssecStatus status) {
        var right = new Fields();
        var key = zone.keys.getFirst();
        var fields = switch (wrong) {
            case "labels" -> change(right, OWNER, Type.A, 13, 4, right.signer);
            case "fewer labels" -> change(right, OWNER, Type.A, 13, 2, right.signer); // a wildcard without its proof
            case "type covered" -> change(right, OWNER, Type.AAAA, 13, 3, right.signer);
            case "owner" -> change(right, "other.zone.test.", Type.A, 13, 3, right.signer);
            case "signer above" -> change(right, OWNER, Type.A, 13, 3, "test.");
            case "signer beside" -> change(right, OWNER, Type.A, 13, 3, "zon.test.");
            case "signer below" -> change(right, OWNER, Type.A, 13, 3, OWNER);
            case "algorithm" -> change(right, OWNER, Type.A, 14, 3, right.signer);
            case "expiration" ->
                new Fields(OWNER, Type.A, 13, 3, TestZone.NOW.minusSeconds(1), right.begins, right.signer);
            case "inception" ->
                new Fields(OWNER, Type.A, 13, 3, right.expires, TestZone.NOW.plusSeconds(1), right.signer);
            default -> right;
        };
        var signing = switch (wrong) {
            case "key of the parent" -> tree.test.keys.getFirst();
            case "key of nobody" -> TestZone.key(zone.origin, DNSSEC.Algorithm.ECDSAP256SHA256);
            case "key without flag" -> withoutFlag();
            default -> key;
        };
        tree.tamper(OWNER, Type.A, message -> {
            var data = message.getSection(Section.ANSWER).getFirst();
            message.removeAllRecords(Section.ANSWER);
            message.addRecord(data, Section.ANSWER);
            message.addRecord(sign(data, fields, signing), Section.ANSWER);
            return message;
        });
        assertStatus(tree.lookup("mx.zone.test", RecordType.A), status);
    }

    private static Fields change(Fields of, String owner, int covered, int algorithm, int labels, String signer) {
        return new Fields(owner, covered, algorithm, labels, of.expires, of.begins, signer);
    }

    /** A second key that the zone lists, and that is no zone key. */
    private TestZone.Key withoutFlag() {
        var made = TestZone.key(zone.origin, DNSSEC.Algorithm.ECDSAP256SHA256);
        var key = new TestZone.Key(
                new DNSKEYRecord(
                        zone.origin, DClass.IN, 3600, 1, 3, 13, made.dnskey().getKey()),
                made.secret());
        zone.keys.add(key);
        return key;
    }

    /** RFC 4034 §3.1.8.1 */
    private static Record sign(Record data, Fields fields, TestZone.Key key) {
        var head = ByteBuffer.allocate(512);
        head.putShort((short) fields.covered).put((byte) fields.algorithm).put((byte) fields.labels);
        head.putInt(3600).putInt((int) fields.expires.getEpochSecond()).putInt((int) fields.begins.getEpochSecond());
        head.putShort((short) key.dnskey().getFootprint())
                .put(TestZone.name(fields.signer).toWireCanonical());
        int headSize = head.position();
        byte[] rdata = data.rdataToWireCanonical();
        var owner = fields.labels == 2 ? TestZone.name("*.zone.test.") : data.getName();
        head.put(owner.toWireCanonical()).putShort((short) data.getType()).putShort((short) DClass.IN);
        head.putInt(3600).putShort((short) rdata.length).put(rdata);
        try {
            var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(key.secret());
            signer.update(head.array(), 0, head.position());
            byte[] signature = signer.sign();
            var whole = new byte[headSize + signature.length];
            head.get(0, whole, 0, headSize);
            System.arraycopy(signature, 0, whole, headSize, signature.length);
            return Record.newRecord(TestZone.name(fields.owner), Type.RRSIG, DClass.IN, 3600, whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
