package org.danewerk.core.nameserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.nameserver.ServerReply.Authority;
import org.danewerk.core.nameserver.ZoneQuestion.Purpose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerRulesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final DomainName APEX = DomainName.of("example.org");
    private static final DomainName OWNER = DomainName.of("_25._tcp.mx.example.org");
    private static final ZoneQuestion SOA = new ZoneQuestion(APEX, RecordType.SOA, Purpose.SERIAL);
    private static final ZoneQuestion KEYS = new ZoneQuestion(APEX, RecordType.DNSKEY, Purpose.KEYS);
    private static final ZoneQuestion MX = new ZoneQuestion(APEX, RecordType.MX, Purpose.MAIL_SERVERS);
    private static final ZoneQuestion TLSA = new ZoneQuestion(OWNER, RecordType.TLSA, Purpose.TLSA);
    private static final ZoneQuestion BETWEEN =
            new ZoneQuestion(OWNER.parent(), RecordType.TLSA, Purpose.EMPTY_NON_TERMINAL);
    private static final Bytes RECORD = Bytes.ofHex("030101" + "2f".repeat(32));
    private static final Delegation DELEGATED = new Delegation(
            Optional.of(names("ns1", "ns2")), names("ns1", "ns2"), List.of(new Delegation.Ds(13, 2)), List.of());

    @Test
    void serversInSyncAreClean() {
        var report = ServersReport.of(observed(sound(7), sound(7)));
        assertThat(report.findings()).isEmpty();
        assertThat(report.status()).isEqualTo(ServersStatus.CLEAN);
    }

    @Test
    @DisplayName("RFC 7672 §2.1.2: TLSA that is not answered stops mail to a signed host")
    void unansweredTlsaIsAnError() {
        for (var reply : List.of(
                new ServerReply.Silent(), new ServerReply.Refused("SERVFAIL"), new ServerReply.Refused("NOTIMP"))) {
            var finding = only(observed(sound(7), sound(7).with(TLSA, reply)));
            assertThat(finding.id()).isEqualTo("NS-TLSA-UNANSWERED");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.subject()).isEqualTo("ns2.example.org[192.0.2.2]");
            assertThat(finding.summary()).contains(reply.text() + " over UDP and TCP for " + TLSA);
        }
    }

    @Test
    @DisplayName("RFC 7672 §2.2.2: in an unsigned zone nobody asks for TLSA")
    void unansweredTlsaOfAnUnsignedZoneIsNoAlarm() {
        var zone = zone(DnssecStatus.INSECURE, DELEGATED, sound(7).with(TLSA, new ServerReply.Silent()), sound(7));
        assertThat(only(observed(zone)).severity()).isEqualTo(Severity.INFO);
        assertThat(ServersReport.of(observed(zone)).status()).isEqualTo(ServersStatus.CLEAN);
    }

    @Test
    void anotherQuestionUnansweredIsAWarning() {
        var finding = only(observed(sound(7), sound(7).with(MX, new ServerReply.Refused("REFUSED"))));
        assertThat(finding.id()).isEqualTo("NS-QUERY-UNANSWERED");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    @DisplayName("RFC 4035 §5.4: a denial without proof names the server and the proof that is missing")
    void denialThatFailsValidationIsAnError() {
        var unproven = new ServerReply.Answered(
                Authority.AUTHORITATIVE,
                new Content.None(Absence.NODATA),
                new Judgement(DnssecStatus.BOGUS, "no NSEC3 record covers it"),
                List.of(),
                Optional.empty());
        var finding = only(observed(sound(7), sound(7).with(BETWEEN, unproven)));
        assertThat(finding.id()).isEqualTo("NS-DENIAL-BOGUS");
        assertThat(finding.summary())
                .contains("_tcp.mx.example.org TLSA", "ns2.example.org[192.0.2.2]", "no NSEC3 record covers it");
    }

    @Test
    void recordsThatFailValidationAreAnError() {
        var bogus = new ServerReply.Answered(
                Authority.AUTHORITATIVE,
                new Content.Records(List.of(RECORD), 300),
                new Judgement(DnssecStatus.BOGUS, "expired"),
                List.of(),
                Optional.empty());
        assertThat(only(observed(sound(7), sound(7).with(TLSA, bogus))).id()).isEqualTo("NS-ANSWER-BOGUS");
    }

    @Test
    @DisplayName("RFC 8020 §2: a name above TLSA records exists")
    void emptyNonTerminalThatDoesNotExistIsAnError() {
        var absent = answer(new Content.None(Absence.NXDOMAIN));
        assertThat(ids(observed(sound(7).with(BETWEEN, absent), sound(7).with(BETWEEN, absent))))
                .containsExactly("NS-EMPTY-NON-TERMINAL");
        var withoutRecords = sound(7).with(BETWEEN, absent).with(TLSA, absent);
        assertThat(ids(observed(withoutRecords, withoutRecords))).isEmpty();
    }

    @Test
    void olderSerialIsAWarning() {
        var finding = only(observed(sound(7), sound(6)));
        assertThat(finding.id()).isEqualTo("NS-SERIAL-BEHIND");
        assertThat(finding.summary()).contains("ns2.example.org[192.0.2.2] has serial 6", "others have 7");
    }

    @Test
    @DisplayName("RFC 1982 §3.2: serials go round")
    void serialThatWentRoundIsNewer() {
        assertThat(only(observed(sound(0xffff_ffffL), sound(1))).summary()).contains("has serial 4294967295");
    }

    @Test
    void differentTlsaIsAnError() {
        var other = answer(new Content.Records(List.of(Bytes.ofHex("030101" + "2e".repeat(32))), 300));
        var finding = only(observed(sound(7), sound(7).with(TLSA, other)));
        assertThat(finding.id()).isEqualTo("NS-ANSWERS-DIFFER");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        var absent = answer(new Content.None(Absence.NXDOMAIN));
        assertThat(ids(observed(sound(7), sound(7).with(TLSA, absent)))).containsExactly("NS-ANSWERS-DIFFER");
    }

    @Test
    void theOrderOfRecordsIsNoDifference() {
        var one = answer(new Content.Records(List.of(RECORD, Bytes.ofHex("030102")), 300));
        var turned = answer(new Content.Records(List.of(Bytes.ofHex("030102"), RECORD), 300));
        assertThat(ids(observed(sound(7).with(TLSA, one), sound(7).with(TLSA, turned))))
                .isEmpty();
    }

    @Test
    @DisplayName("RFC 2181 §5.2: one RRset, one TTL")
    void differentTtlIsAWarning() {
        var other = answer(new Content.Records(List.of(RECORD), 600));
        var finding = only(observed(sound(7), sound(7).with(TLSA, other)));
        assertThat(finding.id()).isEqualTo("NS-TTL-DIFFERS");
        assertThat(finding.summary()).contains("300 s", "600 s");
    }

    @Test
    void silentServerIsAWarning() {
        var dead = new Address(7, Set.of(), new ServerReply.Silent());
        var finding = only(observed(sound(7), dead));
        assertThat(finding.id()).isEqualTo("NS-UNREACHABLE");
        assertThat(finding.party()).isEqualTo(Party.DNS_OPERATOR);
    }

    @Test
    void noServerHeardAtAllIsUndetermined() {
        var dead = new Address(7, Set.of(), new ServerReply.Silent());
        assertThat(ServersReport.of(observed(dead, dead)).status()).isEqualTo(ServersStatus.UNDETERMINED);
    }

    @Test
    void noWayOverIpv6IsNoFaultOfTheirs() {
        var unreachable = new AddressObservation(
                address("2001:db8::1"),
                Optional.empty(),
                List.of(new Asked(Transport.UDP, SOA, new ServerReply.Unreachable("no route"))));
        var zone = new ZoneObservation(
                APEX,
                DnssecStatus.SECURE,
                DELEGATED,
                List.of(
                        server("ns1", sound(7).observe("192.0.2.1")),
                        new ServerObservation(name("ns2"), Optional.empty(), List.of(unreachable))));
        var finding = only(observed(zone));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.party()).isEqualTo(Party.NETWORK);
    }

    @Test
    @DisplayName("RFC 7766 §5: TCP is not optional")
    void udpAloneIsAWarning() {
        var finding = only(observed(
                sound(7), new Address(7, Set.of(Transport.UDP), new ServerReply.Unreachable("Connection refused"))));
        assertThat(finding.id()).isEqualTo("NS-TRANSPORT");
        assertThat(finding.summary()).contains("TCP (Connection refused)");
    }

    @Test
    @DisplayName("RFC 1034 §4.2.2: who is named holds the zone")
    void lameServerIsAnError() {
        for (var reply : List.of(
                new ServerReply.Refused("REFUSED"),
                answer(new Content.Referral()),
                new ServerReply.Answered(
                        Authority.NOT_AUTHORITATIVE,
                        new Content.Records(List.of(soa(7)), 3600),
                        new Judgement(DnssecStatus.SECURE, ""),
                        List.of(),
                        Optional.empty()))) {
            var lame = new Address(7, Set.of(Transport.values()), new ServerReply.Refused("REFUSED"));
            for (var question : List.of(KEYS, MX, TLSA, BETWEEN)) {
                lame = lame.with(question, new ServerReply.Refused("REFUSED"));
            }
            assertThat(ids(observed(sound(7), lame.with(SOA, reply)))).contains("NS-LAME");
        }
    }

    @Test
    void parentThatNamesOthersIsAWarning() {
        var delegation =
                new Delegation(Optional.of(names("ns1", "old")), names("ns1", "ns2"), DELEGATED.ds(), List.of());
        var finding = only(observed(zone(DnssecStatus.SECURE, delegation, sound(7), sound(7))));
        assertThat(finding.id()).isEqualTo("NS-DELEGATION");
        assertThat(finding.summary())
                .contains("the parent alone names old.example.org", "the zone alone names ns2.example.org");
        var unknown = new Delegation(Optional.empty(), names("ns1"), DELEGATED.ds(), List.of());
        assertThat(ids(observed(zone(DnssecStatus.SECURE, unknown, sound(7))))).isEmpty();
    }

    @ParameterizedTest(name = "{0} of {1} days left: {2}")
    @CsvSource({"2,20,true", "4,20,false", "2,4,false", "0,20,true", "-1,20,false", "1,5,true", "2,8,false"})
    @DisplayName("RFC 4034 §3.1.5: warned of within three days, or a quarter of a shorter life")
    void signatureThatEndsSoon(int left, int life, boolean warned) {
        var end = NOW.plus(Duration.ofDays(left));
        var signature = new SignatureSpan(OWNER, "TLSA", 13, end.minus(Duration.ofDays(life)), end);
        var served = sound(7).with(TLSA, signed(List.of(signature)));
        assertThat(ids(observed(served, served))).isEqualTo(warned ? List.of("NS-SIGNATURE-ENDS") : List.of());
    }

    @Test
    @DisplayName("RFC 6840 §5.11: one good signature is enough")
    void signatureRenewedBesideOneThatEndsIsFine() {
        var old = new SignatureSpan(OWNER, "TLSA", 13, NOW.minus(Duration.ofDays(19)), NOW.plus(Duration.ofDays(1)));
        var renewed = new SignatureSpan(OWNER, "TLSA", 13, NOW, NOW.plus(Duration.ofDays(20)));
        var both = sound(7).with(TLSA, signed(List.of(old, renewed)));
        assertThat(ids(observed(both, both))).isEmpty();
        // but one server that still has the old one alone is told of
        assertThat(ids(observed(both, sound(7).with(TLSA, signed(List.of(old))))))
                .containsExactly("NS-SIGNATURE-ENDS");
    }

    @Test
    void signatureOverDsThatEndsSoonIsToldOf() {
        var ending = new SignatureSpan(APEX, "DS", 13, NOW.minus(Duration.ofDays(19)), NOW.plus(Duration.ofDays(1)));
        var delegation = new Delegation(DELEGATED.atParent(), DELEGATED.inZone(), DELEGATED.ds(), List.of(ending));
        assertThat(only(observed(zone(DnssecStatus.SECURE, delegation, sound(7), sound(7))))
                        .summary())
                .contains("example.org DS", ending.expiration().toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"13,", "8,", "15,", "10,", "5,ERROR", "7,ERROR", "12,ERROR", "1,ERROR"})
    @DisplayName("RFC 9905 §2: signed with SHA-1 is unsigned")
    void algorithmThatDoesNotCount(int algorithm, Severity severity) {
        var keys = sound(7).with(KEYS, answer(new Content.Records(List.of(key(algorithm)), 3600)));
        var found = found(zone(DnssecStatus.SECURE, DELEGATED, keys, keys));
        assertThat(found.stream().map(Finding::severity).toList())
                .isEqualTo(severity == null ? List.of() : List.of(severity));
    }

    @Test
    void deadAlgorithmBesideAGoodOneIsAWarning() {
        var keys = sound(7).with(KEYS, answer(new Content.Records(List.of(key(7), key(13)), 3600)));
        assertThat(only(observed(keys, keys)).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void digestsOfSha1AloneAreAnError() {
        var sha1 =
                new Delegation(DELEGATED.atParent(), DELEGATED.inZone(), List.of(new Delegation.Ds(13, 1)), List.of());
        assertThat(only(observed(zone(DnssecStatus.SECURE, sha1, sound(7), sound(7))))
                        .id())
                .isEqualTo("NS-ALGORITHM");
        var both = new Delegation(
                DELEGATED.atParent(),
                DELEGATED.inZone(),
                List.of(new Delegation.Ds(13, 1), new Delegation.Ds(13, 2)),
                List.of());
        assertThat(ids(observed(zone(DnssecStatus.SECURE, both, sound(7), sound(7)))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0,,", "1,WARNING,", "50,WARNING,", "51,ERROR,BIND", "101,ERROR,Danewerk", "151,ERROR,Unbound"})
    @DisplayName("RFC 9276 §3.1: no further iterations")
    void iterations(int count, Severity severity, String who) {
        var served = sound(7).with(BETWEEN, denied(new Nsec3Use(count, 0, Nsec3Use.Flags.ALL_NAMES)));
        var found = found(zone(DnssecStatus.SECURE, DELEGATED, served, served));
        if (severity == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).singleElement().satisfies(finding -> {
                assertThat(finding.id()).isEqualTo("NS-NSEC3-ITERATIONS");
                assertThat(finding.severity()).isEqualTo(severity);
                assertThat(finding.summary()).contains(who == null ? "cost every resolver" : who);
            });
        }
    }

    @Test
    @DisplayName("RFC 9276 §3.1: no salt")
    void saltIsAHint() {
        var served = sound(7).with(BETWEEN, denied(new Nsec3Use(0, 8, Nsec3Use.Flags.ALL_NAMES)));
        var finding = only(observed(served, served));
        assertThat(finding.id()).isEqualTo("NS-NSEC3-SALT");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    @DisplayName("RFC 5155 §9.2: what rests on opt-out is not secure")
    void optOutIsAHint() {
        var served = sound(7).with(BETWEEN, denied(new Nsec3Use(0, 0, Nsec3Use.Flags.OPT_OUT)));
        assertThat(only(observed(served, served)).id()).isEqualTo("NS-OPT-OUT");
    }

    @Test
    void whatCouldNotBeLookedUpLeavesItOpen() {
        var zone = zone(DnssecStatus.SECURE, DELEGATED, sound(7), sound(7));
        var report = ServersReport.of(new ServersObservation(APEX, NOW, List.of(zone), List.of("MX cannot be had")));
        assertThat(report.status()).isEqualTo(ServersStatus.UNDETERMINED);
    }

    /** One address while its replies are chosen; over transports that are shut it says what {@code shut} is. */
    private record Address(long serial, Set<Transport> open, ServerReply shut, List<Asked> changes) {
        Address(long serial, Set<Transport> open, ServerReply shut) {
            this(serial, open, shut, List.of());
        }

        Address with(ZoneQuestion question, ServerReply reply) {
            var all = new ArrayList<>(changes);
            all.add(new Asked(Transport.UDP, question, reply));
            return new Address(serial, open, shut, all);
        }

        AddressObservation observe(String literal) {
            var asked = new ArrayList<Asked>();
            for (var transport : Transport.values()) {
                for (var question : List.of(SOA, KEYS, MX, TLSA, BETWEEN)) {
                    var reply = open.contains(transport)
                            ? reply(question)
                            : question.equals(SOA) ? shut : new ServerReply.NotAsked();
                    asked.add(new Asked(transport, question, reply));
                }
            }
            return new AddressObservation(address(literal), Optional.empty(), asked);
        }

        private ServerReply reply(ZoneQuestion question) {
            return changes.reversed().stream()
                    .filter(change -> change.question().equals(question))
                    .map(Asked::reply)
                    .findFirst()
                    .orElseGet(() -> answer(usual(question)));
        }

        private Content usual(ZoneQuestion question) {
            return switch (question.purpose()) {
                case SERIAL -> new Content.Records(List.of(soa(serial)), 3600);
                case KEYS -> new Content.Records(List.of(key(13)), 3600);
                case MAIL_SERVERS -> new Content.Records(List.of(Bytes.ofHex("000a026d7800")), 3600);
                case TLSA -> new Content.Records(List.of(RECORD), 300);
                case EMPTY_NON_TERMINAL, ADDRESSES, NAME_SERVERS -> new Content.None(Absence.NODATA);
                case NO_SUCH_NAME -> new Content.None(Absence.NXDOMAIN);
            };
        }
    }

    private static Address sound(long serial) {
        return new Address(serial, Set.of(Transport.values()), new ServerReply.Silent());
    }

    private static ServerReply.Answered answer(Content content) {
        return new ServerReply.Answered(
                Authority.AUTHORITATIVE, content, new Judgement(DnssecStatus.SECURE, ""), List.of(), Optional.empty());
    }

    private static ServerReply.Answered signed(List<SignatureSpan> signatures) {
        return new ServerReply.Answered(
                Authority.AUTHORITATIVE,
                new Content.Records(List.of(RECORD), 300),
                new Judgement(DnssecStatus.SECURE, ""),
                signatures,
                Optional.empty());
    }

    private static ServerReply.Answered denied(Nsec3Use use) {
        return new ServerReply.Answered(
                Authority.AUTHORITATIVE,
                new Content.None(Absence.NODATA),
                new Judgement(DnssecStatus.SECURE, ""),
                List.of(),
                Optional.of(use));
    }

    private static Bytes soa(long serial) {
        return Bytes.ofHex("00" + "00" + String.format("%08x", serial) + "00".repeat(16));
    }

    private static Bytes key(int algorithm) {
        return Bytes.ofHex("010103" + String.format("%02x", algorithm) + "00");
    }

    private static ServersObservation observed(Address one, Address two) {
        return observed(zone(DnssecStatus.SECURE, DELEGATED, one, two));
    }

    private static ServersObservation observed(ZoneObservation zone) {
        return new ServersObservation(APEX, NOW, List.of(zone), List.of());
    }

    private static ZoneObservation zone(DnssecStatus status, Delegation delegation, Address... addresses) {
        var servers = new ArrayList<ServerObservation>();
        for (var address : addresses) {
            int number = servers.size() + 1;
            servers.add(server("ns" + number, address.observe("192.0.2." + number)));
        }
        return new ZoneObservation(APEX, status, delegation, servers);
    }

    private static ServerObservation server(String label, AddressObservation address) {
        return new ServerObservation(name(label), Optional.empty(), List.of(address));
    }

    private static List<Finding> found(ZoneObservation zone) {
        return ServerRules.ALL.evaluate(observed(zone));
    }

    private static Finding only(ServersObservation observation) {
        var found = ServerRules.ALL.evaluate(observation);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<String> ids(ServersObservation observation) {
        return ServerRules.ALL.evaluate(observation).stream().map(Finding::id).toList();
    }

    private static Set<DomainName> names(String... labels) {
        return Set.copyOf(List.of(labels).stream().map(ServerRulesTest::name).toList());
    }

    private static DomainName name(String label) {
        return APEX.child(label);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
