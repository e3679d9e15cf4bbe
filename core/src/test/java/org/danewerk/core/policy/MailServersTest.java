package org.danewerk.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;
import static org.danewerk.core.policy.Facts.DANE;
import static org.danewerk.core.policy.Facts.DANE_ONLY;
import static org.danewerk.core.policy.Facts.DOMAIN;
import static org.danewerk.core.policy.Facts.absent;
import static org.danewerk.core.policy.Facts.exchange;
import static org.danewerk.core.policy.Facts.failed;
import static org.danewerk.core.policy.Facts.mx;
import static org.danewerk.core.policy.Facts.question;

import java.util.List;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.RecordType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailServersTest {
    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 7672 §2.1.2: a failed MX lookup defers, whatever failed, at every level")
    void failedLookupDefers(LookupFailure failure) {
        Lookup<List<MxRecord>> lookup = failed(question(DOMAIN, RecordType.MX), failure);
        for (var sender : List.of(DANE, DANE_ONLY)) {
            assertThat(MailServers.of(lookup, sender))
                    .isEqualTo(new MailServers.Ended(new Destination.Defer((Lookup.Failed<?>) lookup)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SECURE", "INSECURE"})
    @DisplayName("RFC 5321 §5.1: a domain that does not exist bounces, signed denial or not")
    void noSuchDomainBounces(DnssecStatus status) {
        Lookup<List<MxRecord>> lookup = absent(question(DOMAIN, RecordType.MX), Absence.NXDOMAIN, status);
        for (var sender : List.of(DANE, DANE_ONLY)) {
            assertThat(MailServers.of(lookup, sender))
                    .isEqualTo(new MailServers.Ended(new Destination.Bounce(Destination.Bounce.Why.NO_SUCH_DOMAIN)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SECURE", "INSECURE"})
    @DisplayName("RFC 5321 §5.1: without MX records the domain is its own host")
    void noMxIsTheDomainItself(DnssecStatus status) {
        Lookup<List<MxRecord>> lookup = absent(question(DOMAIN, RecordType.MX), Absence.NODATA, status);
        for (var sender : List.of(DANE, DANE_ONLY)) {
            assertThat(MailServers.of(lookup, sender)).isEqualTo(new MailServers.Itself());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SECURE", "INSECURE"})
    @DisplayName("RFC 7505 §4.1: a null MX bounces, signed or not, at every level")
    void nullMxBounces(DnssecStatus status) {
        for (var sender : List.of(DANE, DANE_ONLY)) {
            for (int preference : new int[] {0, 10}) {
                assertThat(MailServers.of(mx(status, exchange(preference, ".")), sender))
                        .isEqualTo(new MailServers.Ended(new Destination.Bounce(Destination.Bounce.Why.NULL_MX)));
            }
        }
    }

    @Test
    @DisplayName("RFC 7505 §3: a null MX beside others is passed over")
    void nullMxBesideOthersIsPassedOver() {
        assertThat(MailServers.of(mx(SECURE, exchange(0, "."), exchange(10, "mx1.example.com")), DANE))
                .isEqualTo(new MailServers.Exchanges(List.of(exchange(10, "mx1.example.com"))));
    }

    @Test
    @DisplayName("RFC 7672 §2.2.1: mandatory DANE does not go on from insecure MX records; opportunistic DANE does")
    void insecureMxEndsMandatoryDane() {
        var lookup = mx(INSECURE, exchange(10, "mx1.example.com"));
        assertThat(MailServers.of(lookup, DANE_ONLY))
                .isEqualTo(
                        new MailServers.Ended(new Destination.DaneRequired(Destination.DaneRequired.Why.INSECURE_MX)));
        assertThat(MailServers.of(lookup, DANE))
                .isEqualTo(new MailServers.Exchanges(List.of(exchange(10, "mx1.example.com"))));
    }

    @Test
    @DisplayName("RFC 5321 §5.1: hosts in order of preference, each once")
    void hostsByPreferenceEachOnce() {
        assertThat(MailServers.of(
                        mx(
                                SECURE,
                                exchange(20, "b.example"),
                                exchange(10, "c.example"),
                                exchange(10, "a.example"),
                                exchange(5, "b.example")),
                        DANE))
                .isEqualTo(new MailServers.Exchanges(
                        List.of(exchange(5, "b.example"), exchange(10, "a.example"), exchange(10, "c.example"))));
    }
}
