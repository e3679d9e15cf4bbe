package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.InfoCode;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What the validator says of how it came to a status: every step of what holds, and the place and reason of what does not. */
class ProofTest {
    /** One secure zone below another below the root, and one of each kind beside it; small enough to damage by hand. */
    static final class World {
        final TestZone root = new TestZone(".", TestZone.Denial.NSEC);
        final TestZone test = new TestZone("test.", TestZone.Denial.NSEC3);
        final TestZone zone = new TestZone("zone.test.", TestZone.Denial.NSEC);
        final TestZone unsigned = new TestZone("unsigned.test.", TestZone.Denial.UNSIGNED);
        final TestZone opt = new TestZone("opt.", TestZone.Denial.OPT_OUT);
        final TestWorld answers = new TestWorld(root, test, zone, unsigned, opt);
        boolean delegated;
        TrustAnchors anchors = answers.anchors();
        boolean reachable = true;
        ValidationLimits limits = ValidationLimits.DEFAULT;
        int queries;

        World() {
            root.delegate(opt);
            test.delegate(unsigned);
            zone.add("mx.zone.test.", Type.A, "192.0.2.1")
                    .add("*.wild.zone.test.", Type.A, "192.0.2.2")
                    .add("alias.zone.test.", Type.CNAME, "mx.unsigned.test.")
                    .add("tree.zone.test.", Type.DNAME, "other.zone.test.")
                    .add("x.other.zone.test.", Type.A, "192.0.2.3");
            unsigned.add("mx.unsigned.test.", Type.A, "192.0.2.4");
            opt.delegateInsecurely("child.opt.");
        }

        Resolution resolve(String name, int type) {
            if (!delegated) { // late, so that keys may be changed before
                root.delegate(test);
                test.delegate(zone);
            }
            Exchange exchange = (asked, askedType, flags, deadline) -> {
                queries++;
                if (!reachable && askedType == Type.DNSKEY) {
                    return new Reply.Failure(LookupFailure.TIMEOUT, "no reply");
                }
                var query = Message.newQuery(Record.newRecord(TestZone.name(asked.toZoneText()), askedType, DClass.IN));
                byte[] wire = answers.tamper.apply(answers.answer(query)).toWire();
                return new Reply.Answer(DnsMessage.parse(wire, wire.length).orThrow());
            };
            return new Validator(exchange, anchors, Limits.DEFAULT, limits, InstantSource.fixed(TestZone.NOW))
                    .resolve(DomainName.of(name), type);
        }

        /** Changes the reply to one question. */
        void tamper(String name, int type, UnaryOperator<Message> change) {
            var before = answers.tamper;
            answers.tamper = message -> {
                var question = message.getQuestion();
                return question.getName().equals(TestZone.name(name)) && question.getType() == type
                        ? change.apply(message)
                        : before.apply(message);
            };
        }

        /** The reply to one question becomes that to another. */
        void replay(String name, int type, String other, int otherType) {
            tamper(name, type, message -> {
                message.removeAllRecords(Section.ANSWER);
                return withAuthorityOf(message, other, otherType);
            });
        }

        void replayAuthority(String name, int type, String other, int otherType) {
            tamper(name, type, message -> withAuthorityOf(message, other, otherType));
        }

        private Message withAuthorityOf(Message message, String other, int type) {
            var query = Message.newQuery(Record.newRecord(TestZone.name(other), type, DClass.IN));
            message.removeAllRecords(Section.AUTHORITY);
            answers.answer(query)
                    .getSection(Section.AUTHORITY)
                    .forEach(record -> message.addRecord(record, Section.AUTHORITY));
            return message;
        }

        /** The parent zone denies what its child alone can. */
        void parentDenies(String child, int type) {
            tamper(child, type, message -> {
                message.removeAllRecords(Section.ANSWER);
                message.removeAllRecords(Section.AUTHORITY);
                test.answer(TestZone.name(child), type, message);
                return message;
            });
        }

        void without(String name, int type, int removed) {
            tamper(name, type, message -> {
                for (int section : List.of(Section.ANSWER, Section.AUTHORITY)) {
                    List.copyOf(message.getSection(section)).stream()
                            .filter(record -> record.getType() == removed)
                            .forEach(record -> message.removeRecord(record, section));
                }
                return message;
            });
        }
    }

    /**
     * One damage and what is said of it.
     *
     * @param at the name of the step where the proof ends
     */
    private record Row(
            DnssecCause cause, Consumer<World> damage, String name, int type, DnssecStatus status, String at) {
        @Override
        public String toString() {
            return cause + " " + name;
        }
    }

    private static Row bogus(DnssecCause cause, String name, int type, String at, Consumer<World> damage) {
        return new Row(cause, damage, name, type, DnssecStatus.BOGUS, at);
    }

    private static Row insecure(DnssecCause cause, String name, int type, String at, Consumer<World> damage) {
        return new Row(cause, damage, name, type, DnssecStatus.INSECURE, at);
    }

    private static final String MX = "mx.zone.test.";

    static Stream<Row> rows() {
        return Stream.of(
                insecure(
                        DnssecCause.NO_TRUST_ANCHOR,
                        MX,
                        Type.A,
                        MX,
                        world -> world.anchors = TrustAnchors.parse("elsewhere. DS 1 13 2 " + "00".repeat(32))
                                .orThrow()),
                insecure(
                        DnssecCause.NEGATIVE_TRUST_ANCHOR,
                        MX,
                        Type.A,
                        "zone.test.",
                        world -> world.anchors = TrustAnchors.parse(world.anchors.toText() + "$NEGATIVE zone.test. "
                                        + TestZone.NOW.plusSeconds(1) + "\n")
                                .orThrow()),
                bogus(
                        DnssecCause.TRUST_ANCHOR_NOT_IN_FORCE,
                        MX,
                        Type.A,
                        ".",
                        world -> world.anchors = TrustAnchors.parse(
                                        world.anchors.toText().strip() + " ;;valid=/" + TestZone.NOW.minusSeconds(1))
                                .orThrow()),
                insecure(DnssecCause.NO_DS, "mx.unsigned.test.", Type.A, "unsigned.test.", world -> {}),
                insecure(DnssecCause.NO_DS, "alias.zone.test.", Type.A, "unsigned.test.", world -> {}),
                insecure(DnssecCause.OPT_OUT, "none.opt.", Type.DS, "none.opt.", world -> {}),
                insecure(DnssecCause.UNSUPPORTED_ALGORITHM, MX, Type.A, "zone.test.", ds(199, DNSSEC.Digest.SHA256)),
                insecure(DnssecCause.UNSUPPORTED_DIGEST, MX, Type.A, "zone.test.", ds(13, 199)),
                insecure(DnssecCause.SHA1_ALGORITHM, MX, Type.A, "zone.test.", ds(7, DNSSEC.Digest.SHA256)),
                insecure(DnssecCause.SHA1_DIGEST, MX, Type.A, "zone.test.", ds(13, DNSSEC.Digest.SHA1)),
                insecure(
                        DnssecCause.NSEC3_ITERATIONS,
                        "none.test.",
                        Type.A,
                        "none.test.",
                        world -> world.test.iterations = 101),
                bogus(
                        DnssecCause.SIGNATURE_EXPIRED,
                        MX,
                        Type.A,
                        "zone.test.",
                        world -> world.zone.expiration = TestZone.NOW.minusSeconds(1)),
                bogus(
                        DnssecCause.SIGNATURE_NOT_YET_VALID,
                        MX,
                        Type.A,
                        "zone.test.",
                        world -> world.zone.inception = TestZone.NOW.plusSeconds(1)),
                bogus(
                        DnssecCause.SIGNATURE_WRONG,
                        MX,
                        Type.A,
                        MX,
                        world -> world.tamper(MX, Type.A, message -> {
                            message.addRecord(record(MX, "192.0.2.66"), Section.ANSWER);
                            return message;
                        })),
                bogus(
                        DnssecCause.SIGNER_WRONG,
                        MX,
                        Type.A,
                        MX,
                        world -> world.tamper(MX, Type.A, message -> {
                            var signature = signature(message);
                            message.removeRecord(signature, Section.ANSWER);
                            message.addRecord(bySigner(signature, TestZone.name(MX)), Section.ANSWER);
                            return message;
                        })),
                bogus(DnssecCause.SIGNATURE_MISSING, MX, Type.A, MX, world -> world.without(MX, Type.A, Type.RRSIG)),
                bogus(
                        DnssecCause.KEY_MISSING,
                        MX,
                        Type.A,
                        "zone.test.",
                        world -> world.without("zone.test.", Type.DNSKEY, Type.DNSKEY)),
                bogus(DnssecCause.DS_MISMATCH, MX, Type.A, "zone.test.", world -> {
                    world.test.delegate(world.zone);
                    world.root.delegate(world.test);
                    world.delegated = true;
                    world.zone.keys.set(0, TestZone.key(world.zone.origin, 13));
                }),
                bogus(DnssecCause.NO_ZONE_KEY, MX, Type.A, "zone.test.", world -> {
                    var key = world.zone.keys.getFirst();
                    world.zone.keys.set(
                            0,
                            new TestZone.Key(
                                    new DNSKEYRecord(
                                            world.zone.origin,
                                            DClass.IN,
                                            3600,
                                            1, // without the zone flag
                                            3,
                                            13,
                                            key.dnskey().getKey()),
                                    key.secret()));
                }),
                bogus(DnssecCause.DENIAL_MISSING, "none.zone.test.", Type.A, "none.zone.test.", world -> {
                    world.without("none.zone.test.", Type.A, Type.NSEC);
                    world.without("none.zone.test.", Type.A, Type.RRSIG);
                }),
                bogus(
                        DnssecCause.DENIAL_INCOMPLETE,
                        "none.zone.test.",
                        Type.A,
                        "none.zone.test.",
                        world -> world.replay("none.zone.test.", Type.A, "mx.zone.test.", Type.TXT)),
                bogus(
                        DnssecCause.DENIAL_WRONG_ZONE,
                        "zone.test.",
                        Type.TXT,
                        "zone.test.",
                        world -> world.parentDenies("zone.test.", Type.TXT)),
                bogus(DnssecCause.DENIAL_CONTRADICTED, MX, Type.A, MX, world -> world.replay(MX, Type.A, MX, Type.TXT)),
                bogus(
                        DnssecCause.WILDCARD_WRONG,
                        "a.wild.zone.test.",
                        Type.A,
                        "a.wild.zone.test.",
                        world -> world.replayAuthority("a.wild.zone.test.", Type.A, "mx.zone.test.", Type.TXT)),
                bogus(
                        DnssecCause.ALIAS_WRONG,
                        "x.tree.zone.test.",
                        Type.A,
                        "x.tree.zone.test.",
                        world -> world.tamper("x.tree.zone.test.", Type.A, message -> {
                            List.copyOf(message.getSection(Section.ANSWER)).stream()
                                    .filter(record -> record.getType() == Type.CNAME)
                                    .forEach(record -> {
                                        message.removeRecord(record, Section.ANSWER);
                                        message.addRecord(
                                                new CNAMERecord(
                                                        record.getName(), DClass.IN, 60, TestZone.name("evil.test.")),
                                                Section.ANSWER);
                                    });
                            return message;
                        })),
                bogus(DnssecCause.BOUND_HIT, MX, Type.A, MX, world -> world.tamper(MX, Type.A, stuffed(9))),
                new Row(
                        DnssecCause.RECORD_UNAVAILABLE,
                        world -> world.reachable = false,
                        MX,
                        Type.A,
                        DnssecStatus.INDETERMINATE,
                        "."));
    }

    /** Puts so many signatures of junk before the good one. */
    static UnaryOperator<Message> stuffed(int count) {
        return message -> {
            var good = signature(message);
            message.removeRecord(good, Section.ANSWER);
            for (int i = 0; i < count; i++) {
                byte[] junk = good.getSignature().clone();
                junk[0] ^= (byte) (i + 1);
                message.addRecord(withSignature(good, junk), Section.ANSWER);
            }
            message.addRecord(good, Section.ANSWER);
            return message;
        };
    }

    @ParameterizedTest
    @MethodSource("rows")
    @DisplayName("RFC 4035 §5: every status that is not secure has its reason, and the place")
    void reasons(Row row) {
        var world = new World();
        row.damage.accept(world);

        var resolution = world.resolve(row.name, row.type);

        assertThat(status(resolution)).as("%s", resolution).isEqualTo(row.status);
        var end = resolution.proof().end().orElseThrow();
        assertThat(end.status()).isEqualTo(row.status);
        assertThat(end.reason().cause()).as("%s", end).isEqualTo(row.cause);
        assertThat(end.owner()).isEqualTo(DomainName.of(row.at));
        assertThat(end.reason().text()).isNotEmpty();
    }

    @Test
    void everyCauseHasARow() {
        var shown = EnumSet.noneOf(DnssecCause.class);
        rows().forEach(row -> shown.add(row.cause));

        assertThat(shown).isEqualTo(EnumSet.allOf(DnssecCause.class));
    }

    @Test
    @DisplayName("RFC 8914 §4, RFC 9276 §3.2: the numbers of our own verdicts")
    void numbers() {
        assertThat(Stream.of(DnssecCause.values())
                        .flatMap(cause -> cause.infoCode().stream())
                        .map(InfoCode::number))
                .contains(1, 2, 6, 7, 8, 9, 10, 11, 12, 27);
        assertThat(DnssecCause.NO_DS.infoCode()).isEmpty();
        assertThat(DnssecCause.OPT_OUT.infoCode()).isEmpty();
    }

    @Test
    void provenStepByStep() {
        var links = new World().resolve(MX, Type.A).proof().links();

        assertThat(links.stream().map(link -> link.owner().toText() + " " + Type.string(link.type())))
                .containsExactly(
                        ". DNSKEY", "test DS", "test DNSKEY", "zone.test DS", "zone.test DNSKEY", "mx.zone.test A");
        assertThat(links.getFirst())
                .isInstanceOfSatisfying(
                        ProofLink.Keys.class, keys -> assertThat(keys.by()).isEqualTo(ProofLink.TrustedBy.ANCHOR));
        assertThat(links.getLast()).isInstanceOfSatisfying(ProofLink.Records.class, answer -> {
            assertThat(answer.signer().zone()).isEqualTo(DomainName.of("zone.test."));
            assertThat(answer.signer().expiration()).isEqualTo(TestZone.NOW.plus(Duration.ofDays(7)));
            assertThat(answer.wildcardParent()).isEmpty();
        });
        assertThat(links).noneMatch(ProofLink.Ends.class::isInstance);
    }

    @Test
    void keysAndDenialsAreNamedBySigner() {
        var world = new World();
        var tag = world.zone.keys.getFirst().dnskey().getFootprint();

        var absent = world.resolve("none.zone.test.", Type.A).proof().links().getLast();
        var wild = world.resolve("a.wild.zone.test.", Type.A).proof().links();

        assertThat(absent)
                .isInstanceOfSatisfying(
                        ProofLink.Denied.class,
                        denied -> assertThat(denied.signers())
                                .allSatisfy(
                                        signer -> assertThat(signer.keyTag()).isEqualTo(tag))
                                .hasSize(1));
        assertThat(wild.get(wild.size() - 2))
                .isInstanceOfSatisfying(
                        ProofLink.Records.class,
                        records -> assertThat(records.wildcardParent()).contains(DomainName.of("wild.zone.test.")));
        assertThat(wild.getLast()).isInstanceOf(ProofLink.Denied.class);
    }

    @Test
    @DisplayName("RFC 7646: a negative trust anchor has an end, and concerns its zone alone")
    void negativeAnchorEnds() {
        var ended = new World();
        ended.anchors = TrustAnchors.parse(ended.anchors.toText() + "$NEGATIVE zone.test. " + TestZone.NOW)
                .orThrow();
        assertThat(status(ended.resolve(MX, Type.A))).isEqualTo(DnssecStatus.SECURE);

        var elsewhere = new World();
        elsewhere.anchors = TrustAnchors.parse(
                        elsewhere.anchors.toText() + "$NEGATIVE opt. " + TestZone.NOW.plusSeconds(60))
                .orThrow();
        assertThat(status(elsewhere.resolve(MX, Type.A))).isEqualTo(DnssecStatus.SECURE);
        assertThat(TrustAnchors.parse(elsewhere.anchors.toText()).orThrow().toText())
                .as("kept in a record of a run")
                .isEqualTo(elsewhere.anchors.toText());
    }

    @ParameterizedTest
    @CsvSource({"true, true, SECURE", "true, false, SECURE", "false, true, SECURE", "false, false, BOGUS"})
    @DisplayName("RFC 6840 App. C.2: of nested anchors any success is enough")
    void nestedAnchors(boolean rootFits, boolean zoneFits, DnssecStatus status) {
        var world = new World();
        var stale = "00".repeat(32);
        var root = world.root.ds();
        var zone = world.zone.ds();
        world.anchors = TrustAnchors.parse(". DS " + root.getFootprint() + " 13 2 "
                        + (rootFits ? HexFormat.of().formatHex(root.getDigest()) : stale) + "\nzone.test. DS "
                        + zone.getFootprint() + " 13 2 "
                        + (zoneFits ? HexFormat.of().formatHex(zone.getDigest()) : stale))
                .orThrow();

        assertThat(status(world.resolve(MX, Type.A))).isEqualTo(status);
    }

    @Test
    @DisplayName("RFC 6840 App. C.2: insecure only if all anchors say so")
    void nestedAnchorsAreInsecureTogether() {
        var world = new World();
        var algorithmThatDoesNotCount = "zone.test. DS 1 7 2 " + "00".repeat(32);
        world.anchors = TrustAnchors.parse(world.anchors.toText() + algorithmThatDoesNotCount)
                .orThrow();
        assertThat(status(world.resolve(MX, Type.A))).isEqualTo(DnssecStatus.SECURE);

        world.without(MX, Type.A, Type.RRSIG);
        assertThat(status(world.resolve(MX, Type.A))).isEqualTo(DnssecStatus.BOGUS);
    }

    @ParameterizedTest
    @CsvSource({"100, 3600, 3600, 100", "3600, 200, 3600, 200", "3600, 3600, 300, 300", "3600, 3600, 3600, 400"})
    @DisplayName("RFC 4035 §5.3.3: no longer than the RRset, the RRSIG, the original TTL, and the signature last")
    void ttlIsTheLeastOfFour(long records, long signature, long original, long least) {
        var world = new World();
        var expiration = TestZone.NOW.plusSeconds(400);
        world.tamper(MX, Type.A, message -> {
            var rrset = new RRset();
            rrset.addRR(record(MX, "192.0.2.1", original));
            world.zone.expiration = expiration;
            var fresh = world.zone.sign(rrset);
            world.zone.expiration = TestZone.NOW.plus(Duration.ofDays(7));
            message.removeAllRecords(Section.ANSWER);
            message.addRecord(record(MX, "192.0.2.1", records), Section.ANSWER);
            message.addRecord(
                    Record.newRecord(fresh.getName(), Type.RRSIG, DClass.IN, signature, fresh.rdataToWireCanonical()),
                    Section.ANSWER);
            return message;
        });

        assertThat(world.resolve(MX, Type.A))
                .isInstanceOfSatisfying(
                        Resolution.Found.class,
                        found -> assertThat(found.ttlSeconds()).isEqualTo(least));
    }

    @ParameterizedTest
    @CsvSource({"100, false, SECURE", "101, false, INSECURE", "100, true, SECURE", "101, true, BOGUS"})
    @DisplayName("RFC 9276 §3.2: an operator may take too many iterations for an error")
    void iterationsAreInsecureOrAnError(int iterations, boolean error, DnssecStatus status) {
        var world = new World();
        world.test.iterations = iterations;
        world.limits = ValidationLimits.DEFAULT.withIterationsAreError(error);
        assertThat(status(world.resolve("none.test.", Type.A))).isEqualTo(status);
    }

    @Test
    void whatAliasesShareIsShownOnce() {
        var links = new World().resolve("alias.zone.test.", Type.A).proof().links();

        assertThat(new ArrayList<>(links)).doesNotHaveDuplicates();
        assertThat(links).anyMatch(link -> link.owner().equals(DomainName.of("alias.zone.test.")));
    }

    static DnssecStatus status(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found found -> found.status();
            case Resolution.Absent absent -> absent.status();
            case Resolution.Failed failed ->
                failed.failure() == LookupFailure.BOGUS ? DnssecStatus.BOGUS : DnssecStatus.INDETERMINATE;
        };
    }

    /** A delegation with a DS record of this algorithm and digest, whatever they are of. */
    private static Consumer<World> ds(int algorithm, int digest) {
        return world -> {
            world.root.delegate(world.test);
            world.delegated = true;
            world.test
                    .delegateInsecurely("zone.test.")
                    .add(new DSRecord(
                            world.zone.origin,
                            DClass.IN,
                            3600,
                            1,
                            algorithm,
                            digest,
                            new byte[digest == DNSSEC.Digest.SHA256 ? 32 : 20]));
        };
    }

    private static Record record(String name, String address) {
        return record(name, address, 3600);
    }

    private static Record record(String name, String address, long ttl) {
        try {
            return Record.fromString(TestZone.name(name), Type.A, DClass.IN, ttl, address, Name.root);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    static RRSIGRecord signature(Message message) {
        return (RRSIGRecord) message.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == Type.RRSIG)
                .findFirst()
                .orElseThrow();
    }

    private static RRSIGRecord bySigner(RRSIGRecord of, Name signer) {
        return rrsig(of, signer, of.getSignature());
    }

    static RRSIGRecord withSignature(RRSIGRecord of, byte[] signature) {
        return rrsig(of, of.getSigner(), signature);
    }

    private static RRSIGRecord rrsig(RRSIGRecord of, Name signer, byte[] signature) {
        return new RRSIGRecord(
                of.getName(),
                DClass.IN,
                of.getTTL(),
                of.getTypeCovered(),
                of.getAlgorithm(),
                of.getOrigTTL(),
                of.getExpire(),
                of.getTimeSigned(),
                of.getFootprint(),
                signer,
                signature);
    }
}
