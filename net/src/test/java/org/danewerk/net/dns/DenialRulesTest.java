package org.danewerk.net.dns;

import static org.danewerk.net.dns.SignedTree.assertAbsent;
import static org.danewerk.net.dns.SignedTree.assertStatus;
import static org.danewerk.net.dns.SignedTree.name;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.RecordType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What denial records prove, and what they do not: rows of the requirements, each with records made for it and signed. */
class DenialRulesTest {
    private static final int NXNAME = 128;

    private final TestZone zone = new TestZone("zone.test.", TestZone.Denial.NSEC)
            .add("a.zone.test.", Type.A, "192.0.2.1")
            .add("m.zone.test.", Type.A, "192.0.2.2");
    private final TestZone hashed = new TestZone("hashed.test.", TestZone.Denial.NSEC3)
            .add("m.hashed.test.", Type.A, "192.0.2.2")
            .add("k.hashed.test.", Type.A, "192.0.2.3")
            .add("p.hashed.test.", Type.A, "192.0.2.4")
            .add("q.hashed.test.", Type.A, "192.0.2.5")
            .add("r.hashed.test.", Type.A, "192.0.2.6");
    private final SignedTree tree = new SignedTree(zone, hashed).delegateAll();

    private static NSECRecord nsec(String owner, String next, int... types) {
        return new NSECRecord(name(owner), DClass.IN, 300, name(next), types);
    }

    /** @param types as words with blanks between them */
    private static NSECRecord nsec(String owner, String next, String types) {
        return nsec(owner, next, numbers(types));
    }

    private static int[] numbers(String types) {
        return types == null
                ? new int[0]
                : Arrays.stream(types.split(" "))
                        .mapToInt(type -> type.equals("NXNAME") ? NXNAME : Type.value(type))
                        .toArray();
    }

    // --- NSEC

    @ParameterizedTest
    @CsvSource({
        "A RRSIG NSEC,       SECURE",
        "A TLSA RRSIG NSEC,  BOGUS",
        "CNAME RRSIG NSEC,   BOGUS",
        "A NS RRSIG NSEC,    INSECURE", // a cut, and all that is told of it is that it has no DS
        "A,                  SECURE",
        "A RRSIG,            SECURE",
        "A NSEC,             SECURE",
        ",                   SECURE",
    })
    @DisplayName(
            "RFC 4035 §5.4, RFC 6840 §4.3: NODATA takes an NSEC at the name without the type, CNAME and a zone cut; "
                    + "its own bits prove nothing")
    void bitsOfNsec(String types, DnssecStatus status) {
        tree.deny("m.zone.test.", Type.TLSA, Rcode.NOERROR, zone, nsec("m.zone.test.", "zone.test.", types));
        var lookup = tree.lookup("m.zone.test", RecordType.TLSA);
        assertStatus(lookup, status);
        if (status == DnssecStatus.SECURE) {
            assertAbsent(lookup, Absence.NODATA);
        }
    }

    @Test
    @DisplayName("RFC 4035 §5.4: a name error takes the denial of the name and of a wildcard that could match")
    void nameErrorTakesTwoProofs() {
        var ofName = nsec("a.zone.test.", "m.zone.test.", Type.A);
        var ofWildcard = nsec("zone.test.", "a.zone.test.", Type.SOA, Type.NS, Type.DNSKEY);
        tree.deny("b.zone.test.", Type.A, Rcode.NXDOMAIN, zone, ofName, ofWildcard);
        assertAbsent(tree.lookup("b.zone.test", RecordType.A), Absence.NXDOMAIN);
        for (var alone : List.of(ofName, ofWildcard)) {
            tree.deny("b.zone.test.", Type.A, Rcode.NXDOMAIN, zone, alone);
            assertStatus(tree.lookup("b.zone.test", RecordType.A), DnssecStatus.BOGUS);
        }
        // one record may be both
        tree.deny("b.zone.test.", Type.A, Rcode.NXDOMAIN, zone, nsec("zone.test.", "m.zone.test.", "SOA NS"));
        assertAbsent(tree.lookup("b.zone.test", RecordType.A), Absence.NXDOMAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "NS RRSIG NSEC,     INSECURE",
        "NS A RRSIG NSEC,   INSECURE",
        "NS DS RRSIG NSEC,  BOGUS",
        "NS SOA RRSIG NSEC, BOGUS",
        "TXT RRSIG NSEC,    BOGUS",
    })
    @DisplayName("RFC 4035 §5.2, RFC 6840 §4.4: an insecure delegation has an NSEC with NS, without DS and without SOA")
    void insecureDelegation(String types, DnssecStatus status) {
        tree.deny("cut.zone.test.", Type.DS, Rcode.NOERROR, zone, nsec("cut.zone.test.", "m.zone.test.", types));
        var data = ValidatingDnsResolverTest.record("mx.cut.zone.test.", Type.A, "192.0.2.9");
        tree.tamper("mx.cut.zone.test.", Type.A, message -> {
            message.removeAllRecords(Section.AUTHORITY);
            message.getHeader().setRcode(Rcode.NOERROR);
            message.addRecord(data, Section.ANSWER);
            return message;
        });
        assertStatus(tree.lookup("mx.cut.zone.test", RecordType.A), status);
    }

    @Test
    @DisplayName("RFC 6840 §4.4: where there is no NS there is no cut, and the parent's keys go on")
    void noCutGoesOnWithTheParentsKeys() {
        tree.deny("cut.zone.test.", Type.DS, Rcode.NOERROR, zone, nsec("cut.zone.test.", "m.zone.test.", Type.TXT));
        var data = ValidatingDnsResolverTest.record("mx.cut.zone.test.", Type.A, "192.0.2.9");
        tree.tamper("mx.cut.zone.test.", Type.A, message -> {
            message.removeAllRecords(Section.AUTHORITY);
            message.getHeader().setRcode(Rcode.NOERROR);
            message.addRecord(data, Section.ANSWER);
            message.addRecord(zone.sign(new RRset(data)), Section.ANSWER);
            return message;
        });
        assertStatus(tree.lookup("mx.cut.zone.test", RecordType.A), DnssecStatus.SECURE);
    }

    @ParameterizedTest
    @CsvSource({
        // the last record reaches from its owner to the end of the zone
        "z.zone.test.,    m.zone.test., zone.test.,   SECURE",
        "mz.zone.test.,   m.zone.test., zone.test.,   SECURE",
        "x.m.zone.test.,  m.zone.test., zone.test.,   SECURE",
        "b.zone.test.,    m.zone.test., zone.test.,   BOGUS",
        // before the first name and behind the last, by octets: A is a, the shorter before the longer, 0 before a
        "0.zone.test.,    zone.test.,   a.zone.test., SECURE",
        "B.zone.test.,    a.zone.test., m.zone.test., SECURE",
        "a0.zone.test.,   a.zone.test., m.zone.test., SECURE",
        "n.zone.test.,    a.zone.test., m.zone.test., BOGUS",
        "z.l.zone.test.,  a.zone.test., m.zone.test., SECURE",
        "a.n.zone.test.,  a.zone.test., m.zone.test., BOGUS",
    })
    @DisplayName("RFC 4034 §6.1, §4.1.1: the last NSEC names the apex, and the order is the canonical one")
    void aroundTheWrap(String denied, String owner, String next, DnssecStatus status) {
        boolean apex = owner.equals("zone.test.");
        var cover = nsec(owner, next, apex ? "SOA NS" : "A");
        var ofWildcard = nsec("zone.test.", "+.zone.test.", "SOA NS");
        tree.deny(denied, Type.A, Rcode.NXDOMAIN, zone, apex ? new Record[] {cover} : new Record[] {cover, ofWildcard});
        assertStatus(tree.lookup(denied.substring(0, denied.length() - 1), RecordType.A), status);
    }

    @ParameterizedTest
    @CsvSource({
        "a.zone.test., m.zone.test.,  SECURE",
        "a.zone.test., m.other.test., BOGUS",
        "a.zone.test., test.,         BOGUS",
        "a.test.,      m.zone.test.,  BOGUS",
        "zone.test.,   zonf.test.,    BOGUS",
    })
    @DisplayName("owner and next name of an NSEC lie in the zone that signs it")
    void nsecOfAnotherZone(String owner, String next, DnssecStatus status) {
        var cover = nsec(owner, next, "A");
        var ofWildcard = nsec("zone.test.", "a.zone.test.", "SOA NS");
        tree.deny(
                "b.zone.test.",
                Type.A,
                Rcode.NXDOMAIN,
                zone,
                owner.equals("zone.test.") ? new Record[] {cover} : new Record[] {cover, ofWildcard});
        assertStatus(tree.lookup("b.zone.test", RecordType.A), status);
    }

    @ParameterizedTest
    @CsvSource({"NOERROR,NXNAME", "NXDOMAIN,NXNAME", "NOERROR,", "NXDOMAIN,"})
    @DisplayName("RFC 9824 §5.1: compact denial says whether there is the name, whatever the response code says")
    void compactDenial(String rcode, String nxname) {
        tree.deny(
                "no.zone.test.",
                Type.A,
                Rcode.value(rcode),
                zone,
                nsec("no.zone.test.", "\\000.no.zone.test.", nxname == null ? "RRSIG NSEC" : "RRSIG NSEC NXNAME"));
        assertAbsent(tree.lookup("no.zone.test", RecordType.A), nxname == null ? Absence.NODATA : Absence.NXDOMAIN);
    }

    // --- NSEC3

    private static NSEC3Record changed(Record record, int hash, int flags, byte[] salt, int... types) {
        var old = (NSEC3Record) record;
        return new NSEC3Record(
                old.getName(),
                DClass.IN,
                300,
                hash,
                flags,
                old.getIterations(),
                salt,
                old.getNext(),
                types.length > 0 ? types : old.getTypes());
    }

    @ParameterizedTest
    @CsvSource({"1,0,SECURE", "2,0,BOGUS", "0,0,BOGUS", "255,0,BOGUS", "1,2,BOGUS", "1,3,BOGUS", "1,128,BOGUS"})
    @DisplayName("RFC 5155 §8.1, §8.2: NSEC3 records of another hash, or with a flag nobody knows, are not there")
    void unknownHashOrFlag(int hash, int flags, DnssecStatus status) {
        for (var denied : List.of("nothing.hashed.test.", "m.hashed.test.")) {
            tree.resign(denied, Type.TLSA, hashed, Type.NSEC3, record -> changed(record, hash, flags, null));
            assertStatus(tree.lookup(denied.substring(0, denied.length() - 1), RecordType.TLSA), status);
        }
    }

    @ParameterizedTest
    @CsvSource({"A RRSIG,SECURE", "A,SECURE", "A TLSA RRSIG,BOGUS", "CNAME RRSIG,BOGUS"})
    @DisplayName("RFC 5155 §8.5, RFC 6840 §4.3: NODATA takes an NSEC3 of the name without the type and without CNAME")
    void bitsOfNsec3(String types, DnssecStatus status) {
        tree.resign(
                "m.hashed.test.", Type.TLSA, hashed, Type.NSEC3, record -> changed(record, 1, 0, null, numbers(types)));
        assertStatus(tree.lookup("m.hashed.test", RecordType.TLSA), status);
    }

    @Test
    @DisplayName("RFC 5155 §8.1: nor does such a record make a delegation insecure")
    void delegationByAnUnknownHash() {
        hashed.delegateInsecurely("cut.hashed.test.");
        tree.tamper("mx.cut.hashed.test.", Type.A, message -> {
            message.removeAllRecords(Section.AUTHORITY);
            message.getHeader().setRcode(Rcode.NOERROR);
            message.addRecord(
                    ValidatingDnsResolverTest.record("mx.cut.hashed.test.", Type.A, "192.0.2.9"), Section.ANSWER);
            return message;
        });
        assertStatus(tree.lookup("mx.cut.hashed.test", RecordType.A), DnssecStatus.INSECURE);
        tree.resign("cut.hashed.test.", Type.DS, hashed, Type.NSEC3, record -> changed(record, 2, 0, null));
        assertStatus(tree.lookup("mx.cut.hashed.test", RecordType.A), DnssecStatus.BOGUS);
    }

    @Test
    @DisplayName("RFC 5155 §8.2: records of two salts in one answer are bogus")
    void mixedParameters() {
        tree.tamper("nothing.hashed.test.", Type.A, message -> {
            var first = message.getSection(Section.AUTHORITY).stream()
                    .filter(record -> record.getType() == Type.NSEC3)
                    .findFirst()
                    .orElseThrow();
            var salted = (NSEC3Record) first;
            var other = new NSEC3Record(
                    name("00000000000000000000000000000000.hashed.test."),
                    DClass.IN,
                    300,
                    1,
                    0,
                    0,
                    new byte[] {1},
                    salted.getNext(),
                    new int[] {Type.A});
            message.addRecord(other, Section.AUTHORITY);
            message.addRecord(hashed.sign(new RRset(other)), Section.AUTHORITY);
            return message;
        });
        assertAbsent(tree.lookup("nothing2.hashed.test", RecordType.A), Absence.NXDOMAIN);
        assertStatus(tree.lookup("nothing.hashed.test", RecordType.A), DnssecStatus.BOGUS);
    }

    @ParameterizedTest
    @CsvSource({
        "A RRSIG,        SECURE",
        "NS SOA RRSIG,   SECURE",
        "DNAME RRSIG,    BOGUS",
        "NS RRSIG,       INSECURE", // a cut without a DS: below it nothing is secure
        "NS DS RRSIG,    BOGUS",
    })
    @DisplayName("RFC 5155 §8.3: the closest encloser has no DNAME, and no NS without SOA")
    void enclosersBits(String types, DnssecStatus status) {
        var encloser = hashed.nsec3Owner(name("m.hashed.test."));
        tree.resign(
                "x.m.hashed.test.",
                Type.A,
                hashed,
                Type.NSEC3,
                record -> record.getName().equals(encloser) ? changed(record, 1, 0, null, numbers(types)) : record);
        assertStatus(tree.lookup("x.m.hashed.test", RecordType.A), status);
    }

    @Test
    @DisplayName("RFC 5155 §8.3: neither the record of the closest encloser nor that of the next closer name can miss")
    void eachPartOfTheEncloserProof() {
        var denied = deniedByThree();
        var owners = nsec3Owners(denied);
        assertAbsent(tree.lookup(denied, RecordType.A), Absence.NXDOMAIN);
        for (var owner : owners) {
            tree.tamper(
                    denied + ".",
                    Type.A,
                    message -> ValidatingDnsResolverTest.without(
                                    record -> record.getName().equals(owner))
                            .apply(message));
            assertStatus(tree.lookup(denied, RecordType.A), DnssecStatus.BOGUS);
        }
    }

    /** A name whose denial takes three records. */
    private String deniedByThree() {
        return IntStream.range(0, 200)
                .mapToObj(i -> "n" + i + ".hashed.test")
                .filter(denied -> nsec3Owners(denied).size() == 3)
                .findFirst()
                .orElseThrow();
    }

    private List<org.xbill.DNS.Name> nsec3Owners(String denied) {
        return tree.untouched(denied + ".", Type.A).getSection(Section.AUTHORITY).stream()
                .filter(record -> record.getType() == Type.NSEC3)
                .map(Record::getName)
                .toList();
    }

    @Test
    @DisplayName("RFC 5155 §7.2.8, erratum 4622: the owner name of an NSEC3 record is no name of the zone")
    void ownerNameOfNsec3DoesNotExist() {
        var owner = hashed.nsec3Owner(name("m.hashed.test.")).toString();
        for (var type : List.of(RecordType.A, RecordType.TLSA, RecordType.CNAME)) {
            assertAbsent(tree.lookup(owner.substring(0, owner.length() - 1), type), Absence.NXDOMAIN);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 254, 255})
    @DisplayName("RFC 5155 §3.1.4: salts of up to 255 octets")
    void saltsOfAnyLength(int size) {
        hashed.salt = new byte[size];
        Arrays.fill(hashed.salt, (byte) 0xa5);
        assertAbsent(tree.lookup("nothing.hashed.test", RecordType.TLSA), Absence.NXDOMAIN);
        assertAbsent(tree.lookup("m.hashed.test", RecordType.TLSA), Absence.NODATA);
    }
}
