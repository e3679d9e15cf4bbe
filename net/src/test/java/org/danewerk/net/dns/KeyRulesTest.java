package org.danewerk.net.dns;

import static org.danewerk.net.dns.SignedTree.assertStatus;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.RecordType;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Which keys may speak for a zone: rows of the requirements about DS and DNSKEY, each in a zone of its own. */
class KeyRulesTest {
    private final TestZone zone = new TestZone("zone.test.", TestZone.Denial.NSEC)
            .add("mx.zone.test.", Type.A, "192.0.2.1")
            .add("mx.zone.test.", Type.MX, "10 mx.zone.test.");
    private final SignedTree tree = new SignedTree(zone);

    private void expect(DnssecStatus status) {
        assertStatus(tree.lookup("mx.zone.test", RecordType.A), status);
    }

    private void delegateWith(DSRecord... records) {
        tree.test.delegateInsecurely("zone.test.");
        for (var ds : records) {
            tree.test.add(ds);
        }
    }

    private static DSRecord ds(DNSKEYRecord key, int digest) {
        return new DSRecord(key.getName(), DClass.IN, 3600, digest, key);
    }

    private DSRecord ds(int tag, int algorithm, int digestType, byte[] digest) {
        return new DSRecord(zone.origin, DClass.IN, 3600, tag, algorithm, digestType, digest);
    }

    private static byte[] altered(byte[] octets) {
        byte[] other = octets.clone();
        other[other.length - 1] ^= 1;
        return other;
    }

    @ParameterizedTest
    @CsvSource({"0,3,BOGUS", "1,3,BOGUS", "256,3,SECURE", "257,3,SECURE", "256,2,BOGUS", "257,1,BOGUS"})
    @DisplayName("RFC 4034 §2.1.1, §2.1.2: a zone key is of protocol 3 and has the flag of one; SEP means nothing")
    void flagsAndProtocol(int flags, int protocol, DnssecStatus status) {
        var made = zone.keys.getFirst();
        var key = new DNSKEYRecord(
                zone.origin,
                DClass.IN,
                3600,
                flags,
                protocol,
                made.dnskey().getAlgorithm(),
                made.dnskey().getKey());
        zone.keys.set(0, new TestZone.Key(key, made.secret()));
        delegateWith(ds(key, DNSSEC.Digest.SHA256));
        expect(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tag", "algorithm", "digest type", "digest", "owner"})
    @DisplayName("RFC 4034 §5.2, RFC 4035 §5.2: tag, algorithm and digest of a DS all have to fit")
    void eachPartOfDs(String wrong) {
        var right = ds(zone.keys.getFirst().dnskey(), DNSSEC.Digest.SHA256);
        int tag = right.getFootprint();
        byte[] digest = right.getDigest();
        delegateWith(
                switch (wrong) {
                    case "tag" -> ds(tag ^ 1, 13, 2, digest);
                    case "algorithm" -> ds(tag, 14, 2, digest);
                    case "digest type" -> ds(tag, 13, 4, Arrays.copyOf(digest, 48));
                    case "digest" -> ds(tag, 13, 2, altered(digest));
                    case "owner" -> {
                        var elsewhere = new DNSKEYRecord(
                                SignedTree.name("other.test."),
                                DClass.IN,
                                3600,
                                257,
                                3,
                                13,
                                zone.keys.getFirst().dnskey().getKey());
                        yield ds(tag, 13, 2, ds(elsewhere, DNSSEC.Digest.SHA256).getDigest());
                    }
                    default -> right;
                });
        expect(wrong.isEmpty() ? DnssecStatus.SECURE : DnssecStatus.BOGUS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("RFC 4035 §5.2: the key that matches has to sign the keys")
    void keyOfDsSignsTheKeys(boolean signs) {
        var other = TestZone.key(zone.origin, DNSSEC.Algorithm.ECDSAP256SHA256);
        zone.keys.add(signs ? 1 : 0, other); // the first one signs everything
        delegateWith(ds(zone.keys.get(signs ? 0 : 1).dnskey(), DNSSEC.Digest.SHA256));
        expect(signs ? DnssecStatus.SECURE : DnssecStatus.BOGUS);
    }

    @ParameterizedTest
    @CsvSource({"2,2", "2,4", "4,2"})
    @DisplayName("RFC 6840 §5.11: one DS that works is enough")
    void staleDsBesideAGoodOne(int good, int stale) {
        var right = ds(zone.keys.getFirst().dnskey(), good);
        var gone =
                ds(TestZone.key(zone.origin, DNSSEC.Algorithm.ECDSAP256SHA256).dnskey(), stale);
        delegateWith(gone, right);
        expect(DnssecStatus.SECURE);
        tree.tamper("zone.test.", Type.DS, message -> {
            message.removeRecord(right, Section.ANSWER);
            message.getSection(Section.ANSWER).stream()
                    .filter(record -> record.getType() == Type.RRSIG)
                    .toList()
                    .forEach(record -> message.removeRecord(record, Section.ANSWER));
            message.addRecord(tree.test.sign(new org.xbill.DNS.RRset(gone)), Section.ANSWER);
            return message;
        });
        expect(DnssecStatus.BOGUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "the child", "another key"})
    @DisplayName("RFC 4035 §5.2: the DS RRset has to be proven in the parent first")
    void dsIsSignedByItsParent(String signer) {
        delegateWith(zone.ds());
        expect(DnssecStatus.SECURE);
        var stranger = new TestZone("test.", TestZone.Denial.NSEC);
        tree.tamper("zone.test.", Type.DS, message -> {
            message.removeAllRecords(Section.ANSWER);
            message.addRecord(zone.ds(), Section.ANSWER);
            var rrset = new org.xbill.DNS.RRset(zone.ds());
            switch (signer) {
                case "the child" -> message.addRecord(zone.sign(rrset), Section.ANSWER);
                case "another key" -> message.addRecord(stranger.sign(rrset), Section.ANSWER);
                default -> {}
            }
            return message;
        });
        expect(DnssecStatus.BOGUS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("RFC 4035 §3.1.4.1, erratum 5226: what the child says of its DS is no proof")
    void childsDenialOfDs(boolean signed) {
        if (signed) {
            delegateWith(zone.ds());
        } else {
            delegateWith();
        }
        assertStatus(tree.lookup("zone.test", RecordType.A), signed ? DnssecStatus.SECURE : DnssecStatus.INSECURE);
        tree.tamper("zone.test.", Type.DS, message -> {
            var ofChild = new Message();
            zone.answer(zone.origin, Type.DS, ofChild);
            message.removeAllRecords(Section.ANSWER);
            message.removeAllRecords(Section.AUTHORITY);
            ofChild.getSection(Section.AUTHORITY).forEach(record -> message.addRecord(record, Section.AUTHORITY));
            return message;
        });
        expect(DnssecStatus.BOGUS);
        assertStatus(tree.lookup("zone.test", RecordType.DS), DnssecStatus.BOGUS);
    }

    @Test
    @DisplayName("RFC 4509 §3: a good DS of SHA-1 does not make up for a bad one of SHA-256")
    void sha1DsBesideSha256() {
        var key = zone.keys.getFirst().dnskey();
        var sha256 = ds(key, DNSSEC.Digest.SHA256);
        delegateWith(ds(key.getFootprint(), 13, 2, altered(sha256.getDigest())), ds(key, DNSSEC.Digest.SHA1));
        expect(DnssecStatus.BOGUS);
        tree.limits = ValidationLimits.DEFAULT.withSha1IsSecure(true); // else SHA-1 counts for nothing anyway
        expect(DnssecStatus.BOGUS);
    }

    @Test
    @DisplayName("RFC 9905 §2: a DS of SHA-1 alone makes insecure, and secure only for who insists on it")
    void sha1DsAlone() {
        delegateWith(ds(zone.keys.getFirst().dnskey(), DNSSEC.Digest.SHA1));
        expect(DnssecStatus.INSECURE);
        tree.limits = ValidationLimits.DEFAULT.withSha1IsSecure(true);
        expect(DnssecStatus.SECURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7})
    @DisplayName("RFC 9905 §2: signatures of SHA-1 leave a zone insecure, and secure only for who insists on it")
    void sha1IsForTheOperatorToSay(int algorithm) {
        zone.keys.clear();
        zone.keys.add(TestZone.key(zone.origin, algorithm));
        delegateWith(ds(zone.keys.getFirst().dnskey(), DNSSEC.Digest.SHA256));
        expect(DnssecStatus.INSECURE);
        tree.limits = ValidationLimits.DEFAULT.withSha1IsSecure(true);
        expect(DnssecStatus.SECURE);
    }

    @ParameterizedTest
    @CsvSource({"13,8", "8,13", "15,14"})
    @DisplayName("RFC 6840 §5.4, §5.11: one path is enough, whatever other algorithms the keys and the DS records name")
    void signedByOneOfTwoAlgorithms(int signs, int silent) {
        zone.keys.clear();
        zone.keys.add(TestZone.key(zone.origin, signs));
        zone.keys.add(TestZone.key(zone.origin, silent));
        delegateWith(
                ds(zone.keys.get(0).dnskey(), DNSSEC.Digest.SHA256),
                ds(zone.keys.get(1).dnskey(), DNSSEC.Digest.SHA256));
        expect(DnssecStatus.SECURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 12, 17, 23, 200, 252, 253, 254})
    @DisplayName(
            "RFC 6840 §5.3, RFC 9906 §2: a DS of an unsupported algorithm alone makes insecure, beside another it does nothing")
    void unsupportedAlgorithms(int algorithm) {
        var right = zone.ds();
        var unsupported = ds(4711, algorithm, 2, right.getDigest());
        delegateWith(unsupported);
        expect(DnssecStatus.INSECURE);
        tree.test.add(right);
        expect(DnssecStatus.SECURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 6, 255})
    @DisplayName("RFC 9904 §4: a DS of an unsupported digest alone makes insecure, beside another it does nothing")
    void unsupportedDigests(int digest) {
        var right = zone.ds();
        delegateWith(ds(right.getFootprint(), 13, digest, right.getDigest()));
        expect(DnssecStatus.INSECURE);
        tree.test.add(right);
        expect(DnssecStatus.SECURE);
    }

    @Test
    @DisplayName("RFC 6840 §5.12: signatures by unknown keys or of unknown algorithms do no harm")
    void signaturesNobodyCanCheck() {
        tree.delegateAll();
        tree.tamper("mx.zone.test.", Type.A, message -> {
            var good = (RRSIGRecord) message.getSection(Section.ANSWER).stream()
                    .filter(record -> record.getType() == Type.RRSIG)
                    .findFirst()
                    .orElseThrow();
            message.removeRecord(good, Section.ANSWER);
            message.addRecord(copy(good, 200, good.getFootprint()), Section.ANSWER);
            message.addRecord(copy(good, 253, good.getFootprint()), Section.ANSWER);
            message.addRecord(copy(good, 13, good.getFootprint() ^ 1), Section.ANSWER);
            message.addRecord(good, Section.ANSWER);
            message.addRecord(copy(good, 8, good.getFootprint() ^ 2), Section.ANSWER);
            return message;
        });
        expect(DnssecStatus.SECURE);
    }

    private static RRSIGRecord copy(RRSIGRecord of, int algorithm, int tag) {
        return new RRSIGRecord(
                of.getName(),
                DClass.IN,
                3600,
                of.getTypeCovered(),
                algorithm,
                of.getOrigTTL(),
                of.getExpire(),
                of.getTimeSigned(),
                tag,
                of.getSigner(),
                of.getSignature());
    }

    @ParameterizedTest
    @CsvSource({
        "8,  512, 65537,                SIZE",
        "8,  1023,65537,                SIZE",
        "8,  1024,65537,                SECURE",
        "10, 1024,3,                    SECURE",
        "8,  2048,4294967297,           SECURE",
        "8,  1024,18446744073709551629, SECURE",
        "8,  1024,36893488147419103363, SIZE",
        "8,  4096,65537,                SECURE",
        "8,  4104,65537,                SIZE",
    })
    @DisplayName("RFC 5702 §2.1, §2.2, RFC 3110 §2: RSA moduli of 1024 to 4096 bits, exponents up to 65 bits")
    void rsaSizes(int algorithm, int modulus, BigInteger exponent, String outcome) throws Exception {
        var pair = rsa(modulus, exponent);
        zone.keys.clear();
        zone.keys.add(new TestZone.Key(
                new DNSKEYRecord(zone.origin, DClass.IN, 3600, 257, 3, algorithm, pair.getPublic()),
                pair.getPrivate()));
        tree.delegateAll();
        expect(outcome.equals("SIZE") ? DnssecStatus.BOGUS : DnssecStatus.SECURE);
    }

    private static java.security.KeyPair rsa(int modulus, BigInteger exponent) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(modulus, exponent));
        return generator.generateKeyPair();
    }

    @Test
    @DisplayName(
            "the root's key rolls over: signed by the old one, by the new one, and with the old one revoked (RFC 5011 §2.1)")
    void rootRollsOver() {
        tree.delegateAll();
        var old = tree.root.keys.getFirst();
        var next = TestZone.key(tree.root.origin, DNSSEC.Algorithm.ECDSAP256SHA256);
        var both = TrustAnchors.parse(". DS "
                        + ds(old.dnskey(), DNSSEC.Digest.SHA256).rdataToString() + "\n. DS "
                        + ds(next.dnskey(), DNSSEC.Digest.SHA256).rdataToString())
                .orThrow();
        var oldAlone = tree.world.anchors();
        var revoked = new TestZone.Key(
                new DNSKEYRecord(
                        tree.root.origin,
                        DClass.IN,
                        3600,
                        257 | 0x80,
                        3,
                        old.dnskey().getAlgorithm(),
                        old.dnskey().getKey()),
                old.secret());

        for (var keys : List.of(List.of(old), List.of(old, next), List.of(next, old), List.of(next, revoked))) {
            tree.root.keys.clear();
            tree.root.keys.addAll(keys);
            assertStatus(rootLookup(both), DnssecStatus.SECURE);
            assertStatus(rootLookup(oldAlone), keys.getFirst() == old ? DnssecStatus.SECURE : DnssecStatus.BOGUS);
        }
        tree.root.keys.clear();
        tree.root.keys.add(revoked);
        assertStatus(rootLookup(both), DnssecStatus.BOGUS);
    }

    @Test
    @DisplayName(
            "RFC 9718 §4.1.1: an anchor counts from its validFrom to its validUntil, also for a process that runs on")
    void anchorAtItsTime() {
        tree.delegateAll();
        var text = tree.world.anchors().toText().strip();
        var from = TestZone.NOW.plusSeconds(60);
        var until = TestZone.NOW.plusSeconds(120);
        var resolver = tree.resolver(
                TrustAnchors.parse(text + " ;;valid=" + from + "/" + until).orThrow());
        var question =
                new org.danewerk.core.dns.Question(org.danewerk.core.dns.DomainName.of("mx.zone.test"), RecordType.A);

        for (int second : List.of(0, 59, 60, 61, 119, 120, 121, 200)) {
            tree.now = TestZone.NOW.plusSeconds(second);
            assertStatus(
                    resolver.lookup(question), second < 60 || second > 120 ? DnssecStatus.BOGUS : DnssecStatus.SECURE);
        }
    }

    private org.danewerk.core.dns.Lookup<org.danewerk.core.dns.RrSet> rootLookup(TrustAnchors anchors) {
        return tree.resolver(anchors)
                .lookup(new org.danewerk.core.dns.Question(
                        org.danewerk.core.dns.DomainName.of("mx.zone.test"), RecordType.A));
    }
}
