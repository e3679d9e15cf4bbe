package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.net.dns.ValidatingDnsResolverTest.LIMITS;
import static org.danewerk.net.dns.ValidatingDnsResolverTest.zone;

import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dnssec.Budget;
import org.danewerk.net.dnssec.Denial;
import org.danewerk.net.dnssec.DnskeyProof;
import org.danewerk.net.dnssec.SignatureVerifier;
import org.danewerk.net.dnssec.SignedRrset;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;
import org.danewerk.net.dnssec.ZoneTrust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What a validator concludes from messages alone, whoever carried them. */
class ValidatorTest {
    private final TestZone root = new TestZone(".", TestZone.Denial.NSEC);
    private final TestZone test = new TestZone("test.", TestZone.Denial.NSEC3);
    private final TestZone opt = new TestZone("opt.", TestZone.Denial.OPT_OUT);
    private final TestZone nsec = zone("nsec.test.", TestZone.Denial.NSEC);
    private final TestZone optOut = zone("child.opt.", TestZone.Denial.OPT_OUT);
    private final TestZone unsigned = zone("unsigned.test.", TestZone.Denial.UNSIGNED);
    /** Signed, and without a DS record at its parent. */
    private final TestZone island = zone("island.opt.", TestZone.Denial.NSEC);

    private final TestZone inIsland = zone("in.island.opt.", TestZone.Denial.NSEC);
    private final TestWorld world = new TestWorld(root, test, opt, nsec, optOut, unsigned, island, inIsland);

    ValidatorTest() {
        root.delegate(test).delegate(opt);
        test.delegate(nsec).delegate(unsigned);
        opt.delegate(optOut).delegateInsecurely("island.opt.");
        island.delegateInsecurely("in.island.opt.");
        nsec.add("out.nsec.test.", Type.CNAME, "mx.unsigned.test.").add("to.nsec.test.", Type.CNAME, "none.nsec.test.");
    }

    private Resolution resolve(String name, int type) {
        return resolve(name, type, world.anchors());
    }

    private Resolution resolve(String name, int type, TrustAnchors anchors) {
        Exchange exchange = (asked, askedType, flags, deadline) -> {
            var reply = ask(asked.toZoneText(), askedType);
            return reply.getRcode() == Rcode.NOERROR || reply.getRcode() == Rcode.NXDOMAIN
                    ? new Reply.Answer(parsed(reply))
                    : new Reply.Failure(LookupFailure.SERVFAIL, "refused by the test");
        };
        return new Validator(exchange, anchors, LIMITS, ValidationLimits.DEFAULT, InstantSource.fixed(TestZone.NOW))
                .resolve(DomainName.of(name), type);
    }

    private Message ask(String name, int type) {
        return world.tamper.apply(untouched(name, type));
    }

    private Message untouched(String name, int type) {
        return world.answer(Message.newQuery(Record.newRecord(TestZone.name(name), type, DClass.IN)));
    }

    private static DnsMessage parsed(Message message) {
        byte[] wire = message.toWire();
        return DnsMessage.parse(wire, wire.length).orThrow();
    }

    private void tamper(String name, int type, UnaryOperator<Message> change) {
        var before = world.tamper;
        world.tamper = message -> {
            var question = message.getQuestion();
            return question.getName().equals(TestZone.name(name)) && question.getType() == type
                    ? change.apply(message)
                    : before.apply(message);
        };
    }

    private static Message servfail(Message message) {
        message.getHeader().setRcode(Rcode.SERVFAIL);
        return message;
    }

    private static void move(Message from, int section, Message to, int toSection) {
        from.getSection(section).forEach(record -> to.addRecord(record, toSection));
    }

    private static void assertBogus(Resolution resolution, String detail) {
        assertThat(resolution).isInstanceOfSatisfying(Resolution.Failed.class, failed -> {
            assertThat(failed.failure()).as(failed.detail()).isEqualTo(LookupFailure.BOGUS);
            assertThat(failed.detail()).contains(detail);
        });
    }

    private static void assertAbsent(Resolution resolution, Absence absence, DnssecStatus status) {
        assertThat(resolution).isInstanceOfSatisfying(Resolution.Absent.class, absent -> {
            assertThat(absent.absence()).isEqualTo(absence);
            assertThat(absent.status()).isEqualTo(status);
        });
    }

    private static void assertFound(Resolution resolution, int records, DnssecStatus status) {
        assertThat(resolution).isInstanceOfSatisfying(Resolution.Found.class, found -> {
            assertThat(found.records().rdata()).hasSize(records);
            assertThat(found.status()).isEqualTo(status);
        });
    }

    /** A name whose denial takes three NSEC3 records: the encloser, the cover of the name, the cover of the wildcard. */
    private String deniedByThree() {
        return IntStream.range(0, 100)
                .mapToObj(i -> "n" + i + ".child.opt.")
                .filter(name -> nsec3Owners(untouched(name, Type.A)).size() == 3)
                .findFirst()
                .orElseThrow();
    }

    private static List<Name> nsec3Owners(Message message) {
        return message.getSection(Section.AUTHORITY).stream()
                .filter(record -> record.getType() == Type.NSEC3)
                .map(Record::getName)
                .toList();
    }

    @Test
    void nameErrorUnderOptOutIsInsecure() {
        assertAbsent(resolve(deniedByThree(), Type.A), Absence.NXDOMAIN, DnssecStatus.INSECURE);
    }

    /** Under opt-out there may be an insecure delegation, so NODATA stands without it; that no such name is there does not. */
    @Test
    void nameErrorUnderOptOutTakesTheDenialOfTheWildcard() {
        var name = deniedByThree();
        var whole = untouched(name, Type.A);
        var wildcard = nsec3Owners(whole).get(2);
        var authority = parsed(whole).authority();
        var withoutWildcard = authority.stream()
                .filter(rr -> !rr.owner().equals(DomainName.of(wildcard.toString())))
                .toList();
        assertThat(withoutWildcard).hasSizeLessThan(authority.size());

        assertThat(absence(name, Absence.NXDOMAIN, authority)).isInstanceOf(Denial.Proof.Insecure.class);
        assertThat(absence(name, Absence.NODATA, withoutWildcard)).isInstanceOf(Denial.Proof.Insecure.class);
        assertThat(absence(name, Absence.NXDOMAIN, withoutWildcard))
                .isEqualTo(new Denial.Proof.NotProven(new DnssecReason(
                        DnssecCause.DENIAL_INCOMPLETE, "no NSEC3 record covers the wildcard *.child.opt")));
    }

    private Denial.Proof absence(String name, Absence claimed, List<ResourceRecord> authority) {
        var dnskeys = SignedRrset.of(
                        parsed(untouched("child.opt.", Type.DNSKEY)).answer(), DomainName.of("child.opt."), Type.DNSKEY)
                .orElseThrow();
        var ds = List.of(Bytes.of(optOut.ds().rdataToWireCanonical()));
        var budget = new Budget(ValidationLimits.DEFAULT, SignatureVerifier.JDK);
        var trust = DnskeyProof.byDs(ds, dnskeys, TestZone.NOW, budget, ValidationLimits.DEFAULT);
        return Denial.of(authority, ((ZoneTrust.Secure) trust).keys(), TestZone.NOW, budget, ValidationLimits.DEFAULT)
                .absence(DomainName.of(name), Type.A, claimed);
    }

    @Test
    void cutThatAnAliasBroughtAlongIsNotAskedFor() {
        tamper("unsigned.test.", Type.DS, ValidatorTest::servfail);
        tamper("out.nsec.test.", Type.A, message -> {
            move(untouched("unsigned.test.", Type.DS), Section.AUTHORITY, message, Section.AUTHORITY);
            return message;
        });

        assertFound(resolve("out.nsec.test.", Type.A), 1, DnssecStatus.INSECURE);
    }

    @Test
    void cutWithoutItsSignatureIsAskedFor() {
        tamper("unsigned.test.", Type.DS, ValidatorTest::servfail);
        tamper("out.nsec.test.", Type.A, message -> {
            untouched("unsigned.test.", Type.DS).getSection(Section.AUTHORITY).stream()
                    .filter(record -> record.getType() != Type.RRSIG)
                    .forEach(record -> message.addRecord(record, Section.AUTHORITY));
            return message;
        });

        assertThat(resolve("out.nsec.test.", Type.A))
                .isInstanceOfSatisfying(
                        Resolution.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(LookupFailure.INDETERMINATE));
    }

    @Test
    void absenceMayBeDeniedByTheMessageThatBroughtTheAlias() {
        tamper("none.nsec.test.", Type.A, message -> {
            message.removeAllRecords(Section.AUTHORITY);
            return message;
        });

        assertAbsent(resolve("to.nsec.test.", Type.A), Absence.NXDOMAIN, DnssecStatus.SECURE);
        assertBogus(resolve("none.nsec.test.", Type.A), "no proof");
    }

    private TrustAnchors andFor(TestZone... zones) {
        var text = new StringBuilder(world.anchors().toText());
        for (var zone : zones) {
            DSRecord ds = zone.ds();
            text.append(zone.origin).append(" DS ").append(ds.rdataToString()).append('\n');
        }
        return TrustAnchors.parse(text.toString()).orThrow();
    }

    @Test
    void parentsOptOutSaysNothingOfAZoneWithAnAnchor() {
        assertAbsent(resolve("none.island.opt.", Type.A, andFor(island)), Absence.NXDOMAIN, DnssecStatus.SECURE);
        tamper("none.island.opt.", Type.A, message -> {
            message.removeAllRecords(Section.AUTHORITY);
            move(untouched("island.opt.", Type.DS), Section.AUTHORITY, message, Section.AUTHORITY);
            message.getHeader().setRcode(Rcode.NOERROR);
            return message;
        });

        assertBogus(resolve("none.island.opt.", Type.A, andFor(island)), "no proof");
    }

    @Test
    void insecureSignerDoesNotReachBelowAnAnchor() {
        tamper("mx.in.island.opt.", Type.A, message -> {
            var signature = (RRSIGRecord) message.getSection(Section.ANSWER).stream()
                    .filter(record -> record.getType() == Type.RRSIG)
                    .findFirst()
                    .orElseThrow();
            message.removeRecord(signature, Section.ANSWER);
            message.addRecord(
                    new RRSIGRecord(
                            signature.getName(),
                            DClass.IN,
                            3600,
                            Type.A,
                            signature.getAlgorithm(),
                            3600,
                            signature.getExpire(),
                            signature.getTimeSigned(),
                            signature.getFootprint(),
                            island.origin,
                            signature.getSignature()),
                    Section.ANSWER);
            return message;
        });

        assertFound(resolve("mx.in.island.opt.", Type.A), 1, DnssecStatus.INSECURE);
        assertBogus(resolve("mx.in.island.opt.", Type.A, andFor(inIsland)), "no signature");
    }

    @Test
    void anchorOfAnAlgorithmThatDoesNotCountLeavesItsZoneInsecure() {
        var unknown = "test. DS 4711 12 2 " + "ab".repeat(32) + "\n";

        var alone = TrustAnchors.parse(unknown).orThrow();
        assertFound(resolve("mx.nsec.test.", Type.A, alone), 1, DnssecStatus.INSECURE);
        var beside = TrustAnchors.parse(unknown + "test. DS " + test.ds().rdataToString())
                .orThrow();
        assertFound(resolve("mx.nsec.test.", Type.A, beside), 1, DnssecStatus.SECURE);
        var wrong = TrustAnchors.parse(unknown + "test. DS 4711 13 2 " + "ab".repeat(32))
                .orThrow();
        assertBogus(resolve("mx.nsec.test.", Type.A, wrong), "no key of test matches its DS");
    }

    @Test
    void signatureInTheAdditionalSectionCounts() {
        tamper("mx.nsec.test.", Type.A, message -> {
            List.copyOf(message.getSection(Section.ANSWER)).stream()
                    .filter(record -> record.getType() == Type.RRSIG)
                    .forEach(record -> {
                        message.removeRecord(record, Section.ANSWER);
                        message.addRecord(record, Section.ADDITIONAL);
                    });
            return message;
        });

        assertFound(resolve("mx.nsec.test.", Type.A), 1, DnssecStatus.SECURE);
    }

    @Test
    void typeWithoutAnEnumConstantIsResolvedByItsNumber() {
        nsec.add("mx.nsec.test.", Type.LOC, "51 0 0.000 N 0 0 0.000 W 0.00m");

        assertFound(resolve("mx.nsec.test.", Type.LOC), 1, DnssecStatus.SECURE);
        assertAbsent(resolve("here.wild.nsec.test.", Type.LOC), Absence.NODATA, DnssecStatus.SECURE);
    }

    /** Signed over names in lower case, sent as they were written. RFC 4034 §6.2 */
    @ParameterizedTest
    @CsvSource({
        "NAPTR,20 0 \"s\" \"SIP+D2U\" \"\" _SIP.Nsec.Test.",
        "RP,Post.Nsec.Test. Text.Nsec.Test.",
        "AFSDB,1 AFS.test."
    })
    void namesInDataMayBeSentInAnyCase(String type, String data) {
        nsec.add("mx.nsec.test.", Type.value(type), data);

        assertFound(resolve("mx.nsec.test.", Type.value(type)), 1, DnssecStatus.SECURE);
    }

    private void answerAny(String name, int... types) {
        tamper(name, Type.ANY, message -> {
            message.removeAllRecords(Section.AUTHORITY);
            for (int type : types) {
                move(untouched(name, type), Section.ANSWER, message, Section.ANSWER);
            }
            return message;
        });
    }

    @Test
    void anyIsSecureWhenAllOfItIs() {
        answerAny("mx.nsec.test.", Type.A, Type.AAAA);

        assertFound(resolve("mx.nsec.test.", Type.ANY), 2, DnssecStatus.SECURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {Type.A, Type.AAAA})
    void anyIsBogusWhenOneOfItIs(int stripped) {
        answerAny("mx.nsec.test.", Type.A, Type.AAAA);
        tamper("mx.nsec.test.", Type.ANY, new UnaryOperator<>() {
            private final UnaryOperator<Message> before = world.tamper;

            @Override
            public Message apply(Message message) {
                var changed = before.apply(message);
                List.copyOf(changed.getSection(Section.ANSWER)).stream()
                        .filter(record -> record instanceof RRSIGRecord rrsig && rrsig.getTypeCovered() == stripped)
                        .forEach(record -> changed.removeRecord(record, Section.ANSWER));
                return changed;
            }
        });

        assertBogus(resolve("mx.nsec.test.", Type.ANY), "no signature over " + Type.string(stripped));
    }

    @Test
    void denialOfOneTypeDoesNotDenyAny() {
        tamper("mx.nsec.test.", Type.ANY, message -> {
            message.removeAllRecords(Section.AUTHORITY);
            move(untouched("mx.nsec.test.", Type.TXT), Section.AUTHORITY, message, Section.AUTHORITY);
            return message;
        });

        assertBogus(resolve("mx.nsec.test.", Type.ANY), "lists ANY");
        assertAbsent(resolve("none.nsec.test.", Type.ANY), Absence.NXDOMAIN, DnssecStatus.SECURE);
    }
}
