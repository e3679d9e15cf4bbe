package org.danewerk.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.mtasts.StsPolicy;
import org.danewerk.core.pkix.Made;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Facts;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.policy.StsBesideDane;
import org.danewerk.core.policy.StsDemand;
import org.danewerk.core.policy.TlsPolicy;
import org.danewerk.core.tlsrpt.ResultType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the rows of the case file do not say of MTA-STS and of messages beside DANE. */
class BesideDaneTest {
    private static final Made ROOT = Made.ca("Root", null);
    private static final List<PresentedCertificate> ROOTS = List.of(ROOT.certificate());
    private static final StsPolicy ENFORCE = sts(StsMode.ENFORCE, Facts.MX1.toText());

    @Test
    @DisplayName("RFC 8461 §4.2: a trusted certificate for the name of the MX host, within its dates")
    void certificates() {
        assertThat(plain(Made.leaf(ROOT, Facts.MX1.toText()), ENFORCE)).isInstanceOf(Verdict.Trusted.class);
        assertThat(plain(Made.leaf(ROOT, "other.example"), ENFORCE).reason()).isEqualTo(Reason.STS_NAME_MISMATCH);
        assertThat(plain(Made.leaf(null, Facts.MX1.toText()), ENFORCE).reason()).isEqualTo(Reason.STS_UNTRUSTED);
        var expired = new Made.Draft("O=Server", ROOT)
                .dnsNames(Facts.MX1.toText())
                .valid(Made.NOW.minus(Duration.ofDays(9)), Made.NOW.minus(Duration.ofDays(1)))
                .make();
        assertThat(plain(expired, ENFORCE).reason()).isEqualTo(Reason.STS_CERTIFICATE_EXPIRED);
    }

    @Test
    @DisplayName("RFC 8461 §4.2: a TLS session in which no certificate is shown is trusted by nobody")
    void noCertificate() {
        var policy = tls(insecure(), Optional.of(ENFORCE), MessageDemand.NONE);

        assertThat(Verdict.of(policy, Seen.tlsWithoutCertificate(attempt()), Facts.DANE, ROOTS, Made.NOW))
                .isEqualTo(new Verdict.Refused(Reason.NO_CERTIFICATE, Optional.empty()));
    }

    @Test
    @DisplayName("RFC 8461 §4.1: a host that the policy does not list is not used, whatever it shows")
    void notListed() {
        assertThat(plain(Made.leaf(ROOT, Facts.MX1.toText()), sts(StsMode.ENFORCE, "*.example.net"))
                        .reason())
                .isEqualTo(Reason.STS_HOST_NOT_LISTED);
    }

    @Test
    @DisplayName("RFC 8461 §5, §3.2: testing, none and what has run out hold nothing back")
    void notEnforced() {
        var stranger = Made.leaf(null, "other.example");
        for (var mode : List.of(StsMode.TESTING, StsMode.NONE)) {
            assertThat(plain(stranger, sts(mode, Facts.MX1.toText()))).isInstanceOf(Verdict.Opportunistic.class);
        }
        var old = new StsPolicy(
                StsMode.ENFORCE,
                ENFORCE.mx(),
                ENFORCE.maxAge(),
                Made.NOW.minus(ENFORCE.maxAge().plusSeconds(1)));
        assertThat(plain(stranger, old)).isInstanceOf(Verdict.Opportunistic.class);
    }

    @Test
    @DisplayName("RFC 8461 §5: no TLS, no delivery")
    void enforcedInClear() {
        var policy = tls(insecure(), Optional.of(ENFORCE), MessageDemand.NONE);

        assertThat(Verdict.of(
                        policy,
                        new Evidence.Plaintext(attempt(), Evidence.Plaintext.Why.STARTTLS_NOT_OFFERED, ""),
                        Facts.DANE,
                        ROOTS,
                        Made.NOW))
                .isEqualTo(new Verdict.Refused(Reason.STARTTLS_NOT_OFFERED, Optional.empty()));
    }

    @Test
    @DisplayName("RFC 8689 §4.2.1: REQUIRETLS takes an authenticated host, and one that offers it")
    void requireTls() {
        var authenticated = tls(signed(), Optional.empty(), MessageDemand.TLS_REQUIRED);
        var opportunistic = tls(insecure(), Optional.empty(), MessageDemand.TLS_REQUIRED);
        var seen = Seen.tls(attempt(), Facts.SERVED_KEY);

        assertThat(Verdict.of(opportunistic, seen, Facts.DANE, ROOTS, Made.NOW).reason())
                .isEqualTo(Reason.REQUIRETLS_UNAUTHENTICATED);
        assertThat(Verdict.of(authenticated, seen, Facts.DANE, ROOTS, Made.NOW).reason())
                .isEqualTo(Reason.REQUIRETLS_NOT_OFFERED);
    }

    @Test
    @DisplayName("RFC 5321 §4.1.1.1: what an EHLO in clear offered counts no more inside TLS")
    void extensionsOfTheLastEhlo() {
        assertThat(said("C: EHLO a", "S: 250-b", "S: 250 requiretls").offers("REQUIRETLS"))
                .isTrue();
        assertThat(said("C: EHLO a", "S: 250-b", "S: 250 REQUIRETLS", "C: EHLO a", "S: 250 b")
                        .offers("REQUIRETLS"))
                .isFalse();
        assertThat(said("C: EHLO a", "S: 250 XREQUIRETLS").offers("REQUIRETLS")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(LookupFailure.class)
    @DisplayName("RFC 8689 §4.2.2: TLS-Required: No waives a failed TLSA lookup, and no failed address lookup")
    void waivedLookups(LookupFailure failure) {
        var tlsa = Facts.with(Facts.host(Facts.MX1, DnssecStatus.SECURE), Facts.tlsaFailed(Facts.MX1, failure));

        assertThat(tls(tlsa, Optional.of(ENFORCE), MessageDemand.TLS_OPTIONAL).sts())
                .isEqualTo(new StsDemand.Nothing(StsDemand.Nothing.Why.WAIVED));
        assertThat(Verdict.unvisited(
                        tls(tlsa, Optional.empty(), MessageDemand.TLS_OPTIONAL).host()))
                .isEmpty();
        assertThat(Verdict.unvisited(
                        tls(tlsa, Optional.empty(), MessageDemand.NONE).host()))
                .isPresent();
    }

    @Test
    @DisplayName("RFC 7672 §9.1: who only looks on delivers, and keeps the reason")
    void audit() {
        var host = new HostPolicy(signed(), policy(signed()), true);
        var sender = SenderPolicy.DEFAULT.withLevel(SmtpLevel.AUDIT);

        assertThat(Verdict.of(host, Seen.tls(attempt(), Facts.OTHER_KEY), sender, Made.NOW))
                .isEqualTo(new Verdict.Opportunistic(Reason.TLSA_MISMATCH, true));
        assertThat(Verdict.of(host, Seen.tls(attempt(), Facts.SERVED_KEY), sender, Made.NOW))
                .isInstanceOf(Verdict.Authenticated.class);
    }

    @Test
    @DisplayName(
            "RFC 8460 §4.3: what delivers without a mark is no failure, and the only types here are of DANE, STS and TLS")
    void failures() {
        assertThat(Stream.of(Reason.values()).flatMap(reason -> Failures.of(reason).stream()))
                .doesNotContain(
                        ResultType.STS_WEBPKI_INVALID,
                        ResultType.STS_POLICY_INVALID,
                        ResultType.STS_POLICY_FETCH_ERROR);
        assertThat(Failures.of(Reason.MATCHED)).isEmpty();
        assertThat(Failures.of(Reason.TLSA_UNUSABLE)).contains(ResultType.TLSA_INVALID);
        assertThat(Failures.of(Reason.STS_HOST_NOT_LISTED)).contains(ResultType.VALIDATION_FAILURE);
    }

    private static Verdict plain(Made leaf, StsPolicy policy) {
        return Verdict.of(
                tls(insecure(), Optional.of(policy), MessageDemand.NONE), chain(leaf), Facts.DANE, ROOTS, Made.NOW);
    }

    private static Evidence.Attempt attempt() {
        return Seen.attempt("192.0.2.1", KeyAlgorithm.ANY);
    }

    private static Evidence.Attempt said(String... transcript) {
        var attempt = attempt();
        return new Evidence.Attempt(
                attempt.address(),
                attempt.port(),
                attempt.sni(),
                attempt.offered(),
                attempt.at(),
                attempt.took(),
                List.of(transcript));
    }

    private static Evidence chain(Made leaf) {
        var chain = new PresentedChain(List.of(leaf.certificate()), Optional.empty());
        return new Evidence.Encrypted(attempt(), "TLSv1.3", "TLS_AES_128_GCM_SHA256", "EC P-256", chain, "test");
    }

    private static HostRoute insecure() {
        return Facts.host(Facts.MX1, DnssecStatus.INSECURE);
    }

    private static HostRoute signed() {
        return Facts.with(
                Facts.host(Facts.MX1, DnssecStatus.SECURE), Facts.tlsa(Facts.MX1, DnssecStatus.SECURE, Facts.GOOD));
    }

    private static DanePolicy policy(HostRoute host) {
        return DanePolicy.of(host, Facts.signedMx(), Facts.DANE);
    }

    private static TlsPolicy tls(HostRoute host, Optional<StsPolicy> sts, MessageDemand message) {
        return TlsPolicy.of(
                new HostPolicy(host, policy(host), true), sts, StsBesideDane.INSECURE_MX, message, Made.NOW);
    }

    private static StsPolicy sts(StsMode mode, String pattern) {
        return new StsPolicy(mode, List.of(MxPattern.parse(pattern).orThrow()), Duration.ofDays(7), Made.NOW);
    }
}
