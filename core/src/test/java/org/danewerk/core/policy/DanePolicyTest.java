package org.danewerk.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;
import static org.danewerk.core.policy.Facts.DANE;
import static org.danewerk.core.policy.Facts.DANE_ONLY;
import static org.danewerk.core.policy.Facts.DOMAIN;
import static org.danewerk.core.policy.Facts.GOOD;
import static org.danewerk.core.policy.Facts.MX1;
import static org.danewerk.core.policy.Facts.STALE;
import static org.danewerk.core.policy.Facts.TARGET;
import static org.danewerk.core.policy.Facts.UNUSABLE;
import static org.danewerk.core.policy.Facts.addresses;
import static org.danewerk.core.policy.Facts.alias;
import static org.danewerk.core.policy.Facts.host;
import static org.danewerk.core.policy.Facts.insecureMx;
import static org.danewerk.core.policy.Facts.signedMx;
import static org.danewerk.core.policy.Facts.tlsa;
import static org.danewerk.core.policy.Facts.tlsaAbsent;
import static org.danewerk.core.policy.Facts.tlsaFailed;
import static org.danewerk.core.policy.Facts.with;

import java.util.List;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.policy.DanePolicy.NotApplicable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DanePolicyTest {
    @Test
    @DisplayName("RFC 7672 §2.2: secure and usable: authenticate, at every level")
    void usableAuthenticates() {
        var host = with(host(MX1, SECURE), tlsa(MX1, SECURE, UNUSABLE, STALE));
        var policy = new DanePolicy.Authenticate(MX1, rrset(UNUSABLE, STALE), List.of(MX1, DOMAIN));
        assertThat(DanePolicy.of(host, signedMx(), DANE)).isEqualTo(policy);
        assertThat(DanePolicy.of(host, signedMx(), DANE_ONLY)).isEqualTo(policy);
    }

    @Test
    @DisplayName("RFC 7672 §2.2: secure and unusable: encrypt; mandatory DANE: do not connect")
    void unusableEncrypts() {
        var host = with(host(MX1, SECURE), tlsa(MX1, SECURE, UNUSABLE));
        var policy = new DanePolicy.Encrypt(MX1, rrset(UNUSABLE));
        assertThat(DanePolicy.of(host, signedMx(), DANE)).isEqualTo(policy);
        assertThat(DanePolicy.of(host, signedMx(), DANE_ONLY)).isEqualTo(new DanePolicy.DaneRequired(policy));
    }

    @Test
    @DisplayName("RFC 7672 §2.2.3: absent or insecure everywhere: not applicable; mandatory DANE: do not connect")
    void absentOrInsecureIsNotApplicable() {
        var policy = new NotApplicable(NotApplicable.Why.NO_SECURE_TLSA);
        for (var lookup : List.of(
                tlsa(MX1, INSECURE, GOOD),
                tlsaAbsent(MX1, Absence.NODATA, SECURE),
                tlsaAbsent(MX1, Absence.NXDOMAIN, SECURE),
                tlsaAbsent(MX1, Absence.NODATA, INSECURE),
                tlsaAbsent(MX1, Absence.NXDOMAIN, INSECURE))) {
            var host = with(host(MX1, SECURE), lookup);
            assertThat(DanePolicy.of(host, signedMx(), DANE)).isEqualTo(policy);
            assertThat(DanePolicy.of(host, signedMx(), DANE_ONLY)).isEqualTo(new DanePolicy.DaneRequired(policy));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 7672 §2.1.2: a failed TLSA lookup skips the host, at every level and candidate")
    void failedTlsaLookupSkips(LookupFailure failure) {
        var failed = tlsaFailed(MX1, failure);
        var policy = new DanePolicy.LookupFailed((Lookup.Failed<?>) failed.answer());
        var aliased = host(MX1, addresses(MX1, SECURE, alias(MX1, SECURE, TARGET), "192.0.2.1"));
        for (var sender : List.of(DANE, DANE_ONLY)) {
            assertThat(DanePolicy.of(with(host(MX1, SECURE), failed), signedMx(), sender))
                    .isEqualTo(policy);
            assertThat(DanePolicy.of(
                            with(aliased, tlsaAbsent(TARGET, Absence.NODATA, SECURE), failed), signedMx(), sender))
                    .isEqualTo(policy);
        }
    }

    @Test
    @DisplayName("RFC 7672 §2.2.3: the first secure RRset is the one, even if it is unusable")
    void firstSecureRrsetDecides() {
        var aliased = host(MX1, addresses(MX1, SECURE, alias(MX1, SECURE, TARGET), "192.0.2.1"));
        assertThat(DanePolicy.of(with(aliased, tlsa(TARGET, SECURE, UNUSABLE)), signedMx(), DANE))
                .isEqualTo(new DanePolicy.Encrypt(TARGET, rrset(UNUSABLE)));
        assertThat(DanePolicy.of(
                        with(aliased, tlsa(TARGET, INSECURE, STALE), tlsa(MX1, SECURE, GOOD)), signedMx(), DANE))
                .isEqualTo(new DanePolicy.Authenticate(MX1, rrset(GOOD), List.of(MX1, DOMAIN)));
    }

    @Test
    void insecureMxKnobDecidesWhatRecordsMean() {
        var host = with(host(MX1, SECURE), tlsa(MX1, SECURE, GOOD));
        assertThat(DanePolicy.of(host, new MxTrust.Insecure(), insecureMx(InsecureMx.DANE)))
                .isEqualTo(new DanePolicy.Authenticate(MX1, rrset(GOOD), List.of(MX1)));
        assertThat(DanePolicy.of(host, new MxTrust.Insecure(), insecureMx(InsecureMx.ENCRYPT)))
                .isEqualTo(new DanePolicy.Encrypt(MX1, rrset(GOOD)));
        assertThat(DanePolicy.of(host(MX1, SECURE), new MxTrust.Insecure(), insecureMx(InsecureMx.MAY)))
                .isEqualTo(new NotApplicable(NotApplicable.Why.INSECURE_MX));
    }

    @Test
    void missingFactsAreOurFault() {
        assertThatThrownBy(() -> DanePolicy.of(host(MX1, SECURE), signedMx(), DANE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("_25._tcp.mx1.example.com");
    }

    @Test
    @DisplayName("RFC 7672 §3.2.2 with erratum 6283: reference identifiers")
    void referenceIdentifiers() {
        var expanded = DomainName.of("example.org");
        assertThat(new MxTrust.Secure(DOMAIN, DOMAIN).referenceIdentifiers(TARGET, MX1))
                .containsExactly(TARGET, DOMAIN);
        assertThat(new MxTrust.Secure(DOMAIN, expanded).referenceIdentifiers(MX1, MX1))
                .containsExactly(MX1, DOMAIN, expanded);
        assertThat(new MxTrust.Insecure().referenceIdentifiers(TARGET, MX1)).containsExactly(TARGET);
        assertThat(new MxTrust.Direct(SECURE).referenceIdentifiers(MX1, MX1)).containsExactly(MX1);
        assertThat(new MxTrust.Direct(SECURE).referenceIdentifiers(TARGET, MX1)).containsExactly(TARGET, MX1);
    }

    private static TlsaRrset rrset(TlsaRecord... records) {
        return TlsaRrset.of(List.of(records));
    }
}
