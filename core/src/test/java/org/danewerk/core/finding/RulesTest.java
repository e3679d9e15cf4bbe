package org.danewerk.core.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ExtendedError;
import org.danewerk.core.dns.InfoCode;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Proof;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.Facts;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.InsecureMx;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.policy.TlsaElsewhere;
import org.danewerk.core.policy.TlsaElsewhere.Place;
import org.danewerk.core.report.Scene;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;
import org.danewerk.core.verdict.Seen;
import org.danewerk.core.verdict.Timings;
import org.danewerk.core.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    static final String GOOD = "tls, the key published";
    private static final String BAD = "tls, another key";

    /** A domain as it should be: no rule has anything to say. */
    static final Observation CLEAN = Scene.signed()
            .host(Scene.Dns.GOOD, List.of(List.of(GOOD, GOOD), List.of(GOOD)))
            .observed();

    /** Each rule with a scene that must raise it; {@link #CLEAN} must raise none. */
    static Stream<Arguments> raised() {
        return Stream.of(
                raise("DNS-NO-SUCH-DOMAIN", Severity.ERROR, mx(Facts.absent(mxQuestion(), Absence.NXDOMAIN, SECURE))),
                raise("MX-NULL", Severity.INFO, mx(Facts.mx(SECURE, Facts.exchange(0, ".")))),
                raise(
                        "MX-NULL-BESIDE-OTHERS",
                        Severity.WARNING,
                        mx(Facts.mx(SECURE, Facts.exchange(0, "."), Facts.exchange(10, "mx1.example.com")))),
                raise("DNS-MX-BOGUS", Severity.ERROR, mx(Facts.failed(mxQuestion(), LookupFailure.BOGUS))),
                raise("DNS-MX-LOOKUP-FAILED", Severity.ERROR, mx(Facts.failed(mxQuestion(), LookupFailure.SERVFAIL))),
                raise(
                        "MX-INSECURE",
                        Severity.INFO,
                        Scene.of(Facts.DANE, INSECURE).host(Scene.Dns.GOOD, GOOD)),
                raise("MX-HOST-IS-ADDRESS", Severity.WARNING, Scene.signed().host(Scene.Dns.IS_ADDRESS, GOOD)),
                raise("MX-HOST-ALIAS", Severity.WARNING, Scene.signed().host(aliased(), GOOD)),
                raise("MX-HOST-NO-ADDRESS", Severity.ERROR, Scene.signed().host(Scene.Dns.NO_ADDRESS, GOOD)),
                raise("DNS-ADDRESS-BOGUS", Severity.ERROR, Scene.signed().host(Scene.Dns.ADDRESS_BOGUS, GOOD)),
                raise(
                        "DNS-ADDRESS-LOOKUP-FAILED",
                        Severity.ERROR,
                        Scene.signed().host(Scene.Dns.ADDRESS_TIMEOUT, GOOD)),
                raise(
                        "DNS-ADDRESS-LOOKUP-FAILED",
                        Severity.WARNING,
                        Scene.signed().host(Scene.Dns.ONE_FAMILY_FAILS, GOOD)),
                raise("DNS-ALIAS-LOOKUP-FAILED", Severity.ERROR, Scene.signed().host(Scene.Dns.ALIAS_FAILS, GOOD)),
                raise("MX-HOST-INSECURE", Severity.INFO, Scene.signed().host(Scene.Dns.INSECURE_HOST, GOOD)),
                raise("DANE-TLSA-BOGUS", Severity.ERROR, Scene.signed().host(Scene.Dns.TLSA_BOGUS, GOOD)),
                raise("DANE-TLSA-LOOKUP-FAILED", Severity.ERROR, Scene.signed().host(Scene.Dns.TLSA_SERVFAIL, GOOD)),
                raise("DANE-TLSA-INSECURE", Severity.INFO, Scene.signed().host(Scene.Dns.INSECURE_TLSA, GOOD)),
                raise(
                        "DANE-TLSA-INSECURE",
                        Severity.INFO,
                        elsewhere(Scene.Dns.INSECURE_HOST, Place.UNSIGNED_HOST, "_25._tcp.mx1.example.com", INSECURE)),
                raise(
                        "DANE-TLSA-OWNER",
                        Severity.ERROR,
                        elsewhere(Scene.Dns.NO_TLSA, Place.BARE_HOST, "mx1.example.com", SECURE)),
                raise(
                        "DANE-TLSA-OWNER",
                        Severity.ERROR,
                        elsewhere(Scene.Dns.NO_TLSA, Place.MAIL_DOMAIN, "_25._tcp.example.com", INSECURE)),
                raise("DNS-STALE-ANSWER", Severity.WARNING, mx(stale(InfoCode.STALE_ANSWER))),
                raise("DNS-STALE-ANSWER", Severity.WARNING, mx(stale(InfoCode.STALE_NXDOMAIN))),
                raise("DNSSEC-SHA1", Severity.WARNING, mx(ending(DnssecCause.SHA1_ALGORITHM))),
                raise("DNSSEC-SHA1", Severity.WARNING, mx(ending(DnssecCause.SHA1_DIGEST))),
                raise("DANE-NOT-DEPLOYED", Severity.INFO, Scene.signed().host(Scene.Dns.NO_TLSA, GOOD)),
                raise(
                        "DANE-SOME-HOSTS-WITHOUT-TLSA",
                        Severity.WARNING,
                        Scene.signed().host(Scene.Dns.GOOD, GOOD).host(Scene.Dns.NO_TLSA, GOOD)),
                raise("DANE-TLSA-ALL-UNUSABLE", Severity.ERROR, Scene.signed().host(Scene.Dns.UNUSABLE, GOOD)),
                raise("DANE-TLSA-PKIX-USAGE", Severity.WARNING, records(Facts.UNUSABLE)),
                raise("DANE-TLSA-UNKNOWN-PARAMETER", Severity.WARNING, records(new TlsaRecord(4, 1, 1, digest(32)))),
                raise("DANE-TLSA-UNKNOWN-PARAMETER", Severity.WARNING, records(new TlsaRecord(3, 2, 1, digest(32)))),
                raise("DANE-TLSA-UNKNOWN-PARAMETER", Severity.WARNING, records(new TlsaRecord(3, 1, 9, digest(32)))),
                raise("DANE-TLSA-DIGEST-LENGTH", Severity.WARNING, records(new TlsaRecord(3, 1, 1, digest(31)))),
                raise("DANE-TLSA-NOT-DER", Severity.WARNING, records(new TlsaRecord(3, 0, 0, digest(32)))),
                raise(
                        "DANE-TLSA-DIGEST-DISABLED",
                        Severity.WARNING,
                        Scene.of(
                                        new SenderPolicy(
                                                SmtpLevel.DANE,
                                                InsecureMx.DANE,
                                                DaneOptions.SMTP.withDigestOrder(List.of(MatchingType.SHA2_512))),
                                        SECURE)
                                .host(Scene.Dns.GOOD, GOOD)),
                raise("DANE-TLSA-SHORT-RDATA", Severity.WARNING, Scene.signed().host(shortRdata(), GOOD)),
                raise(
                        "DANE-TLSA-EMPTY-DIGEST",
                        Severity.ERROR,
                        records(new TlsaRecord(
                                3,
                                1,
                                1,
                                Bytes.ofHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")))),
                raise("DANE-TLSA-STALE", Severity.INFO, records(Facts.GOOD, Facts.STALE)),
                raise(
                        "DANE-TLSA-PLACEHOLDER",
                        Severity.ERROR,
                        records(new TlsaRecord(3, 1, 1, Bytes.ofHex("00".repeat(32))))),
                raise("DANE-TLSA-SHA512-ONLY", Severity.WARNING, records(new TlsaRecord(3, 1, 2, digest(64)))),
                raise("DANE-TLSA-FULL-DATA", Severity.WARNING, records(new TlsaRecord(3, 1, 0, Facts.SERVED_KEY))),
                raise(
                        "DANE-TLSA-TOO-MANY",
                        Severity.WARNING,
                        records(IntStream.range(10, 23)
                                .mapToObj(i -> new TlsaRecord(3, 1, 1, Bytes.ofHex((i + "").repeat(32))))
                                .toArray(TlsaRecord[]::new))),
                raise(
                        "DANE-REQUIRED",
                        Severity.WARNING,
                        Scene.of(Facts.DANE_ONLY, SECURE).host(Scene.Dns.NO_TLSA, GOOD)),
                raise("SMTP-UNREACHABLE", Severity.ERROR, seen("no session, timeout")),
                raise(
                        "SMTP-UNREACHABLE",
                        Severity.WARNING,
                        Scene.signed().host(Scene.Dns.NO_TLSA, "no session, refused")),
                raise("SMTP-GREETING-REFUSED", Severity.ERROR, seen("no session, greeting permanent")),
                raise("SMTP-RESERVED-ADDRESS", Severity.ERROR, seen("no session, reserved address")),
                raise("SMTP-EHLO-REFUSED", Severity.ERROR, seen("clear, ehlo refused")),
                raise("SMTP-STARTTLS-MISSING", Severity.ERROR, seen("clear, starttls not offered")),
                raise(
                        "SMTP-STARTTLS-MISSING",
                        Severity.WARNING,
                        Scene.signed().host(Scene.Dns.NO_TLSA, "clear, starttls not offered")),
                raise("SMTP-STARTTLS-REFUSED", Severity.ERROR, seen("clear, starttls refused")),
                raise("SMTP-STARTTLS-INJECTION", Severity.ERROR, seen("handshake failed, injection")),
                raise("TLS-HANDSHAKE-FAILED", Severity.ERROR, seen("handshake failed, not tls")),
                raise("TLS-NO-CERTIFICATE", Severity.ERROR, seen("tls, no certificate")),
                raise("DANE-TLSA-MISMATCH", Severity.ERROR, seen(BAD)),
                raise(
                        "DANE-PATHS-DIFFER",
                        Severity.WARNING,
                        Scene.signed().host(Scene.Dns.GOOD, List.of(List.of(GOOD, BAD)))),
                raise("CHECK-LIMIT-REACHED", Severity.WARNING, Scene.signed().host(Scene.Dns.GOOD, List.of())),
                raise("DANE-TA-NOT-SENT", Severity.ERROR, missed(Mismatch.TA_MISSING)),
                raise("DANE-TA-PATH", Severity.ERROR, missed(Mismatch.NO_PATH)),
                raise("DANE-CERTIFICATE-DATES", Severity.ERROR, missed(Mismatch.EXPIRED)),
                raise("DANE-NAME-MISMATCH", Severity.ERROR, missed(Mismatch.NAME)),
                raise("CHECK-VERIFY-LIMIT", Severity.WARNING, missed(Mismatch.LIMIT)),
                raise(
                        "DANE-TLSA-WEAKER-DIGEST",
                        Severity.INFO,
                        judged(new RecordResult.WeakerDigest(Facts.GOOD), Mismatch.NONE)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("raised")
    void sceneRaisesTheRule(String id, Severity severity, Observation observation) {
        assertThat(Rules.ALL.evaluate(observation)).anySatisfy(finding -> {
            assertThat(finding.id()).isEqualTo(id);
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.subject()).isNotBlank();
            assertThat(finding.summary()).isNotBlank();
        });
    }

    /** A rule is asked only where its symptom is seen. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("raised")
    void noSymptomKeepsAFindingBack(String id, Severity severity, Observation observation) {
        var all = Rules.ALL.rules().stream()
                .flatMap(rule -> rule.check(observation).findings().stream())
                .toList();
        assertThat(Rules.ALL.evaluate(observation)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void cleanDomainRaisesNothing() {
        assertThat(Rules.ALL.evaluate(CLEAN)).isEmpty();
        assertThat(Symptom.of(CLEAN)).isEmpty();
    }

    @Test
    void everyRuleIsRaisedBySomeScene() {
        var raised = raised().map(arguments -> (String) arguments.get()[0])
                .distinct()
                .toList();
        // They need a certificate or a proof, which the lab has: scenarios.tsv.
        var elsewhere = Stream.concat(
                        Stream.of("DANE-EE-DATES", "DANE-TLSA-CERT-SELECTOR", "DANE-TLSA-TTL", "DNSSEC-SIGNATURE-ENDS"),
                        Stream.concat(StsRulesTest.raised().stream(), TlsrptRulesTest.raised().stream()))
                .toList();
        assertThat(Rules.ALL.rules().stream().map(rule -> rule.text().id()).toList())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[A-Z0-9]+(-[A-Z0-9]+)+"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(raised.stream(), elsewhere.stream()).toList());
    }

    /** RFC 7672 §3.2: whatever record by record went wrong, somebody is told, with what is served and what was expected. */
    @ParameterizedTest
    @EnumSource
    void everyMissIsExplained(Mismatch why) {
        assertThat(Rules.ALL.evaluate(missed(why))).anySatisfy(finding -> {
            assertThat(finding.severity()).isNotEqualTo(Severity.INFO);
            assertThat(finding.subject()).isEqualTo("mx1.example.com");
        });
    }

    @Test
    void notDeployedIsNeverAnAlarm() {
        for (var dns : List.of(Scene.Dns.NO_TLSA, Scene.Dns.INSECURE_HOST, Scene.Dns.INSECURE_TLSA)) {
            for (var mx : List.of(SECURE, INSECURE)) {
                assertThat(Rules.ALL.evaluate(
                                Scene.of(Facts.DANE, mx).host(dns, GOOD).observed()))
                        .isNotEmpty()
                        .allMatch(finding -> finding.severity() == Severity.INFO);
            }
        }
    }

    @Test
    void mismatchNamesTheRecordToPublish() {
        var finding = only("DANE-TLSA-MISMATCH", seen(BAD));
        assertThat(finding.fix().orElseThrow().lines().findFirst())
                .contains("_25._tcp.mx1.example.com. 3600 IN TLSA " + Facts.STALE.toText());
        assertThat(finding.summary())
                .contains("192.0.2.1")
                .contains(Facts.STALE.data().toHex())
                .contains("3 1 1 " + Facts.GOOD.data().toHex());
        assertThat(finding.party()).isEqualTo(Party.MX_OPERATOR);
    }

    @Test
    void mismatchSaysWhenToLookAgain() {
        assertThat(only("DANE-TLSA-MISMATCH", seen(BAD)).fix().orElseThrow().lines())
                .last()
                .asString()
                .startsWith("check again a TTL after the change");
    }

    @Test
    void oneFindingForTheSameMismatchEverywhere() {
        var observation = Scene.signed()
                .host(Scene.Dns.GOOD, List.of(List.of(BAD, BAD), List.of(BAD)))
                .observed();
        assertThat(only("DANE-TLSA-MISMATCH", observation).summary())
                .contains("192.0.2.1, 192.0.2.1 (RSA alone), 192.0.2.2");
    }

    @Test
    void manyStaleRecordsAreOneFinding() {
        var records = new ArrayList<TlsaRecord>(List.of(Facts.GOOD));
        for (int i = 10; i < 30; i++) {
            records.add(new TlsaRecord(3, 1, 1, Bytes.ofHex((i + "").repeat(32))));
        }
        assertThat(only("DANE-TLSA-STALE", records(records.toArray(TlsaRecord[]::new)))
                        .summary())
                .startsWith("20 records match")
                .endsWith("and 15 more");
    }

    @Test
    void notDeployedNamesTheRecordOnlyInASignedZone() {
        var signed = only(
                "DANE-NOT-DEPLOYED",
                Scene.signed().host(Scene.Dns.NO_TLSA, GOOD).observed());
        assertThat(signed.fix().orElseThrow())
                .startsWith("_25._tcp.mx1.example.com. 3600 IN TLSA " + Facts.GOOD.toText());
        var unsigned = only(
                "DANE-NOT-DEPLOYED",
                Scene.signed().host(Scene.Dns.INSECURE_TLSA, GOOD).observed());
        assertThat(unsigned.fix()).isEmpty();
    }

    @Test
    void hostWithoutRecordsBesideOthersIsAWeaknessAndNotJustUndeployed() {
        var findings = Rules.ALL.evaluate(Scene.signed()
                .host(Scene.Dns.GOOD, GOOD)
                .host(Scene.Dns.NO_TLSA, GOOD)
                .observed());
        assertThat(findings.stream().map(Finding::id)).containsExactly("DANE-SOME-HOSTS-WITHOUT-TLSA");
        assertThat(findings.getFirst().subject()).isEqualTo("mx2.example.com");
        assertThat(findings.getFirst().fix().orElseThrow()).startsWith("_25._tcp.mx2.example.com. 3600 IN TLSA 3 1 1 ");
    }

    @Test
    void worstComesFirst() {
        var findings = Rules.ALL.evaluate(Scene.of(Facts.DANE, INSECURE)
                .host(Scene.Dns.STALE, GOOD)
                .host(Scene.Dns.NO_TLSA, GOOD)
                .observed());
        assertThat(findings.stream().map(Finding::severity).toList())
                .isSortedAccordingTo(Comparator.reverseOrder())
                .contains(Severity.ERROR, Severity.WARNING, Severity.INFO);
    }

    private static Finding only(String id, Observation observation) {
        var found = Rules.ALL.evaluate(observation).stream()
                .filter(finding -> finding.id().equals(id))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Arguments raise(String id, Severity severity, Scene scene) {
        return raise(id, severity, scene.observed());
    }

    private static Arguments raise(String id, Severity severity, Observation observation) {
        return Arguments.of(id, severity, observation);
    }

    private static Observation seen(String evidence) {
        return Scene.signed().host(Scene.Dns.GOOD, evidence).observed();
    }

    private static Observation records(TlsaRecord... records) {
        var host = Facts.with(Facts.host(Facts.MX1, SECURE), Facts.tlsa(Facts.MX1, SECURE, records));
        return Scene.signed().host(host, GOOD).observed();
    }

    private static Lookup<List<MxRecord>> stale(InfoCode code) {
        return new Lookup.Found<>(
                mxQuestion(),
                List.of(Facts.exchange(10, "mx1.example.com")),
                SECURE,
                List.of(),
                300,
                Proof.NONE,
                List.of(new ExtendedError(code.number(), "serving what there is")));
    }

    private static Lookup<List<MxRecord>> ending(DnssecCause cause) {
        var end = new ProofLink.Ends(Facts.DOMAIN, 43, INSECURE, new DnssecReason(cause, "why"));
        return new Lookup.Found<>(
                mxQuestion(),
                List.of(Facts.exchange(10, "mx1.example.com")),
                INSECURE,
                List.of(),
                300,
                new Proof(List.of(end)),
                List.of());
    }

    private static HostRoute shortRdata() {
        var owner = Facts.question(Facts.owner(Facts.MX1), RecordType.TLSA);
        var rrset = new TlsaRrset(List.of(Facts.GOOD), List.of(Bytes.ofHex("0301")));
        return Facts.with(
                Facts.host(Facts.MX1, SECURE), Facts.tlsa(Facts.MX1, Facts.found(owner, rrset, SECURE, List.of())));
    }

    private static HostRoute aliased() {
        var links = Facts.alias(Facts.MX1, SECURE, Facts.TARGET);
        return Facts.with(
                Facts.host(Facts.MX1, Facts.addresses(Facts.MX1, SECURE, links, "192.0.2.1")),
                Facts.tlsa(Facts.TARGET, SECURE, Facts.GOOD));
    }

    /** As if the verifier had judged the chain so. */
    private static Observation missed(Mismatch why) {
        return judged(new RecordResult.Missed(Facts.GOOD, why, "as judged"), why);
    }

    private static Observation judged(RecordResult result, Mismatch why) {
        var refused = new Verdict.Refused(Reason.of(why), Optional.of(new ChainResult(List.of(result))));
        return changed(seen(BAD), handshake -> new Handshake(handshake.evidence(), Optional.of(refused)));
    }

    private static Observation changed(Observation observation, UnaryOperator<Handshake> change) {
        var hosts = new ArrayList<HostResult>();
        for (var host : observation.hosts()) {
            var addresses = new ArrayList<AddressResult>();
            for (var address : host.addresses()) {
                addresses.add(new AddressResult(
                        address.address(),
                        address.handshakes().stream().map(change).toList()));
            }
            hosts.add(new HostResult(host.policy(), host.unvisited(), addresses));
        }
        return new Observation(
                observation.at(),
                observation.sender(),
                observation.route(),
                observation.destination(),
                hosts,
                observation.timings());
    }

    private static Observation elsewhere(Scene.Dns dns, Place place, String owner, DnssecStatus status) {
        var question = Facts.question(DomainName.of(owner), RecordType.TLSA);
        var found = Facts.found(question, TlsaRrset.of(List.of(Facts.GOOD)), status, List.of());
        return Scene.signed()
                .host(dns, GOOD)
                .observed()
                .withElsewhere(List.of(new TlsaElsewhere(Facts.MX1, place, found)));
    }

    private static Observation mx(Lookup<List<MxRecord>> mx) {
        var route = new MailRoute(new NextHop.Domain(Facts.DOMAIN), Optional.of(mx), List.of());
        return new Observation(
                Seen.AT,
                Facts.DANE,
                route,
                Destination.of(route, Facts.DANE),
                List.of(),
                new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    private static Question mxQuestion() {
        return Facts.question(Facts.DOMAIN, RecordType.MX);
    }

    private static Bytes digest(int octets) {
        return Bytes.ofHex("aa".repeat(octets));
    }
}
