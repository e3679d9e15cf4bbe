package org.danewerk.core.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Proof;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.enforcement.StsStanding;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.PolicyReading;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.mtasts.StsRecord;
import org.danewerk.core.pkix.Made;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Facts;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.tlsrpt.PolicySession;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.core.tlsrpt.SessionFailure;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.core.verdict.Seen;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counting rules T-040 to T-052 of RFC 8460 §4, on the types that a sender has in its hands. */
class ReportedSessionTest {
    private static final Made ROOT = Made.ca("Root", null);
    private static final List<PresentedCertificate> ROOTS = List.of(ROOT.certificate());
    private static final StsStanding NONE = new StsStanding.NoPolicy(StsStanding.Why.NO_RECORD);
    private static final String TRUSTED = "sts example.com met";

    @Test
    @DisplayName("RFC 8460 §4.2.1: a success is TLS that met the policy; what no policy asked for is no failure")
    void successes() {
        assertThat(counted(signed(), NONE, key(true))).isEqualTo("tlsa mx1.example.com met");
        assertThat(counted(insecure(), NONE, key(false))).isEqualTo("no-policy-found example.com met");
        assertThat(counted(insecure(), sts(StsMode.ENFORCE, "*.example.com"), chain(named("mx1.example.com"))))
                .isEqualTo(TRUSTED);
        assertThat(counted(insecure(), sts(StsMode.NONE), key(false))).isEqualTo("no-policy-found example.com met");
    }

    @Test
    @DisplayName("RFC 8460 §4.3.1: no STARTTLS and a broken handshake are told apart, by code")
    void negotiation() {
        assertThat(counted(insecure(), NONE, clear(Evidence.Plaintext.Why.STARTTLS_NOT_OFFERED, "")))
                .isEqualTo("no-policy-found example.com failed: starttls-not-supported starttls-absent");
        assertThat(counted(signed(), NONE, clear(Evidence.Plaintext.Why.STARTTLS_REFUSED, "454 4.7.0 no")))
                .isEqualTo("tlsa mx1.example.com failed: starttls-not-supported starttls-454");
        assertThat(counted(signed(), NONE, broken(Evidence.HandshakeFailed.Cause.ALERT, "protocol_version (70)")))
                .isEqualTo("tlsa mx1.example.com failed: validation-failure tls-alert-70");
        assertThat(counted(insecure(), NONE, broken(Evidence.HandshakeFailed.Cause.TIMEOUT, "")))
                .isEqualTo("no-policy-found example.com failed: validation-failure tls-timeout");
    }

    @Test
    @DisplayName("RFC 8460 §4.3.2.1: what DANE refuses; unusable records with TLS are a success that is told of")
    void dane() {
        assertThat(counted(signed(), NONE, key(false)))
                .isEqualTo("tlsa mx1.example.com failed: tlsa-invalid tlsa-mismatch");
        assertThat(counted(unusable(), NONE, key(true)))
                .isEqualTo("tlsa mx1.example.com met: tlsa-invalid tlsa-all-unusable");
        var onlyLookingOn = SenderPolicy.DEFAULT.withLevel(SmtpLevel.AUDIT);
        assertThat(text(ReportedSession.of(Facts.DOMAIN, signed(), NONE, key(false), onlyLookingOn, ROOTS, Made.NOW)))
                .isEqualTo("tlsa mx1.example.com failed: tlsa-invalid tlsa-mismatch");
    }

    @Test
    @DisplayName("RFC 8460 §4: under DANE and MTA-STS a connection is once in each, in mode testing too (RFC 8461 §5)")
    void both() {
        assertThat(counted(signed(), sts(StsMode.TESTING, "*.example.com"), key(true)))
                .isEqualTo("tlsa mx1.example.com met, sts example.com failed: validation-failure no-certificate");
        assertThat(counted(insecure(), sts(StsMode.TESTING, "*.example.net"), chain(named("mx1.example.com"))))
                .isEqualTo("sts example.com failed: validation-failure mx-not-in-policy");
    }

    @Test
    @DisplayName("RFC 8460 §4: an expired certificate of another name fails in two ways, once")
    void twoWays() {
        var expired = new Made.Draft("O=Server", ROOT)
                .dnsNames("other.example")
                .valid(Made.NOW.minus(Duration.ofDays(9)), Made.NOW.minus(Duration.ofDays(1)))
                .make();
        assertThat(counted(insecure(), sts(StsMode.ENFORCE, "*.example.com"), chain(expired)))
                .isEqualTo("sts example.com failed: certificate-expired expired"
                        + " + certificate-host-mismatch name-mismatch");
        assertThat(counted(
                        insecure(), sts(StsMode.ENFORCE, "*.example.com"), chain(Made.leaf(null, "mx1.example.com"))))
                .isEqualTo("sts example.com failed: certificate-not-trusted untrusted");
    }

    @Test
    @DisplayName("RFC 8460 §4.3.2.2: a policy that could not be had is told of, and the host stays out of it")
    void notFetched() {
        assertThat(counted(insecure(), unfetched(new FetchOutcome.FetchError("http-404")), key(false)))
                .isEqualTo("sts example.com failed: sts-policy-fetch-error http-404");
        assertThat(counted(insecure(), unfetched(new FetchOutcome.CertificateInvalid("expired")), key(false)))
                .isEqualTo("sts example.com failed: sts-webpki-invalid expired");
        // Asking for its address got nowhere, for a resolver here: nothing is known of a policy.
        var away = unfetched(new FetchOutcome.FetchError("resolver"));
        assertThat(counted(insecure(), away, key(false))).isEqualTo("no-policy-found example.com met");
        var signed = new MailRoute(new NextHop.Domain(Facts.DOMAIN), Optional.empty(), List.of());
        assertThat(ReportedSession.beforehand(Facts.DOMAIN, signed, List.of(), away, false, Made.NOW))
                .isEmpty();
        var invalid = new PolicyReading.Invalid("mode-missing", 3, "no mode");
        assertThat(counted(signed(), unfetched(new FetchOutcome.PolicyInvalid(invalid)), key(true)))
                .isEqualTo("tlsa mx1.example.com met, sts example.com failed: sts-policy-invalid mode-missing");
    }

    @Test
    @DisplayName("RFC 8460 §4.3.4: what ended before TLS was decided counts for nothing")
    void nothingDecided() {
        for (var cause : Evidence.Unreachable.Cause.values()) {
            assertThat(counted(signed(), sts(StsMode.ENFORCE, "*.example.com"), Seen.unreachable(attempt(), cause)))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("RFC 7672 §2.1.2, §6, RFC 8461 §4.1: a host that is passed over is one connection that failed")
    void skipped() {
        for (var failure : List.of(LookupFailure.BOGUS, LookupFailure.SERVFAIL, LookupFailure.TIMEOUT)) {
            var host = Facts.with(Facts.host(Facts.MX1, DnssecStatus.SECURE), Facts.tlsaFailed(Facts.MX1, failure));
            var code = failure == LookupFailure.BOGUS ? "ede-6" : Seen.word(failure);
            assertThat(skipped(decided(host, SenderPolicy.DEFAULT), NONE))
                    .isEqualTo("tlsa mx1.example.com failed: dnssec-invalid " + code);
        }
        assertThat(skipped(decided(insecureRoute(), Facts.DANE_ONLY), NONE))
                .isEqualTo("tlsa mx1.example.com failed: dane-required host-insecure");
        assertThat(skipped(insecure(), sts(StsMode.ENFORCE, "*.example.net")))
                .isEqualTo("sts example.com failed: validation-failure mx-not-in-policy");
        assertThat(skipped(insecure(), sts(StsMode.TESTING, "*.example.net"))).isEmpty();
        assertThat(text(ReportedSession.withoutRoute(Facts.DOMAIN, noMx(LookupFailure.BOGUS, Proof.NONE))))
                .isEqualTo("no-policy-found example.com failed: dnssec-invalid mx-ede-6");
    }

    @ParameterizedTest
    @DisplayName(
            "RFC 8460 §4.3.2.1, §4.3.4: a resolver here that is away, silent or unwilling is no failure of a domain")
    @CsvSource({
        "BOGUS, true, true",
        "INDETERMINATE, false, false",
        "SERVFAIL, true, true",
        "REFUSED, false, false",
        "NOTIMP, false, false",
        "FORMERR, false, false",
        "OTHER_RCODE, false, false",
        "TIMEOUT, false, true",
        "UNREACHABLE, false, false",
        "MALFORMED, true, true",
        "ALIAS_LOOP, true, true",
        "ALIAS_LIMIT, true, true",
    })
    void ownResolver(LookupFailure failure, boolean told, boolean toldOfHost) {
        var host = decided(
                Facts.with(Facts.host(Facts.MX1, DnssecStatus.SECURE), Facts.tlsaFailed(Facts.MX1, failure)),
                Facts.DANE);
        // Passed over for the lookup, whatever else is wrong with it.
        assertThat(skipped(host, sts(StsMode.ENFORCE, "*.example.net")).isEmpty())
                .isEqualTo(!toldOfHost);
        assertThat(ReportedSession.withoutRoute(Facts.DOMAIN, noMx(failure, Proof.NONE)))
                .matches(session -> session.isPresent() == told);
        var route = new MailRoute(new NextHop.Domain(Facts.DOMAIN), Optional.of(noMx(failure, Proof.NONE)), List.of());
        assertThat(ReportedSession.beforehand(Facts.DOMAIN, route, List.of(), NONE, true, Made.NOW))
                .hasSize(told ? 1 : 0);
    }

    @Test
    @DisplayName("RFC 4035 §4.3: a chain of trust that breaks off for want of a record is one of the domain")
    void chainThatBreaksOff() {
        var reason = new DnssecReason(DnssecCause.RECORD_UNAVAILABLE, "no DNSKEY");
        var proof = Proof.NONE.and(
                new ProofLink.Ends(Facts.DOMAIN, RecordType.MX.code(), DnssecStatus.INDETERMINATE, reason));
        assertThat(text(ReportedSession.withoutRoute(Facts.DOMAIN, noMx(LookupFailure.INDETERMINATE, proof))))
                .isEqualTo("no-policy-found example.com failed: dnssec-invalid mx-ede-5");
    }

    private static Lookup.Failed<List<MxRecord>> noMx(LookupFailure failure, Proof proof) {
        return new Lookup.Failed<>(new Question(Facts.DOMAIN, RecordType.MX), failure, "", List.of(), proof, List.of());
    }

    @Test
    @DisplayName(
            "RFC 8460 §4.4: a failure says the name of the MX record, the address, and what the server called itself")
    void place() {
        var plain = attempt();
        var said = new Evidence.Attempt(
                plain.address(),
                25,
                plain.sni(),
                plain.offered(),
                plain.at(),
                plain.took(),
                List.of("S: 220 hello", "C: EHLO me", "S: 250-mx.p.example at your service", "S: 250 SIZE"));
        var session = ReportedSession.of(
                        Facts.DOMAIN, signed(), NONE, Seen.tls(said, Facts.OTHER_KEY), Facts.DANE, ROOTS, Made.NOW)
                .orElseThrow();
        assertThat(session.policies().getFirst().policy().strings())
                .containsExactly("3 1 1 " + Facts.GOOD.data().toHex().toLowerCase(Locale.ROOT));
        assertThat(session.policies().getFirst().failures().getFirst())
                .extracting(SessionFailure::receivingHost, SessionFailure::receivingHelo, SessionFailure::receivingIp)
                .containsExactly(Optional.of("mx1.example.com"), Optional.of("mx.p.example"), Optional.of("192.0.2.1"));
    }

    private static String counted(HostPolicy host, StsStanding sts, Evidence seen) {
        return text(ReportedSession.of(Facts.DOMAIN, host, sts, seen, Facts.DANE, ROOTS, Made.NOW));
    }

    private static String skipped(HostPolicy host, StsStanding sts) {
        return text(ReportedSession.skipped(Facts.DOMAIN, host, sts, Made.NOW));
    }

    private static String text(Optional<Session> session) {
        return session.map(one ->
                        one.policies().stream().map(ReportedSessionTest::text).collect(Collectors.joining(", ")))
                .orElse("");
    }

    private static String text(PolicySession one) {
        var failures = one.failures().stream()
                .map(failure ->
                        failure.type().word() + " " + failure.reasonCode().orElse(""))
                .collect(Collectors.joining(" + "));
        return one.policy().type().word() + " " + one.policy().domain() + (one.met() ? " met" : " failed")
                + (failures.isEmpty() ? "" : ": " + failures);
    }

    private static HostPolicy signed() {
        return decided(
                Facts.with(
                        Facts.host(Facts.MX1, DnssecStatus.SECURE),
                        Facts.tlsa(Facts.MX1, DnssecStatus.SECURE, Facts.GOOD)),
                Facts.DANE);
    }

    private static HostPolicy unusable() {
        return decided(
                Facts.with(
                        Facts.host(Facts.MX1, DnssecStatus.SECURE),
                        Facts.tlsa(Facts.MX1, DnssecStatus.SECURE, Facts.UNUSABLE)),
                Facts.DANE);
    }

    private static HostPolicy insecure() {
        return decided(insecureRoute(), Facts.DANE);
    }

    private static HostRoute insecureRoute() {
        return Facts.host(Facts.MX1, DnssecStatus.INSECURE);
    }

    private static HostPolicy decided(HostRoute host, SenderPolicy sender) {
        return new HostPolicy(host, DanePolicy.of(host, Facts.signedMx(), sender), true);
    }

    private static StsStanding sts(StsMode mode, String... patterns) {
        var mx = List.of(patterns).stream()
                .map(pattern -> MxPattern.parse(pattern).orThrow())
                .toList();
        var file = new PolicyFile(mode, mx, Duration.ofDays(1), List.of("version: STSv1"), Set.of());
        return new StsStanding.InForce(new KeptPolicy("1", file, Made.NOW), Optional.empty());
    }

    private static StsStanding unfetched(FetchOutcome outcome) {
        return new StsStanding.NotFetched(new StsRecord("1", Set.of()), outcome);
    }

    private static Made named(String name) {
        return Made.leaf(ROOT, name);
    }

    private static Evidence key(boolean published) {
        return Seen.tls(attempt(), published ? Facts.SERVED_KEY : Facts.OTHER_KEY);
    }

    private static Evidence chain(Made leaf) {
        var chain = new PresentedChain(List.of(leaf.certificate()), Optional.empty());
        return new Evidence.Encrypted(attempt(), "TLSv1.3", "TLS_AES_128_GCM_SHA256", "EC P-256", chain, "test");
    }

    private static Evidence clear(Evidence.Plaintext.Why why, String reply) {
        return new Evidence.Plaintext(attempt(), why, reply);
    }

    private static Evidence broken(Evidence.HandshakeFailed.Cause cause, String why) {
        return new Evidence.HandshakeFailed(attempt(), cause, why);
    }

    private static Evidence.Attempt attempt() {
        return Seen.attempt("192.0.2.1", KeyAlgorithm.ANY);
    }
}
