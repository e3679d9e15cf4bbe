package org.danewerk.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.dns.SrvRecord;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Facts;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MxTrust;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rows of the case file do not say of other services. */
class ServicePolicyTest {
    private static final FoundBy NAMED = new FoundBy.Name(Facts.MX1);

    @Test
    @DisplayName("RFC 7672 §3.1.3 and §7: submission is no delivery between servers, and usage 1 is usable there")
    void submissionIsNotSmtpBetweenServers() {
        var host = Facts.with(
                Facts.host(Facts.MX1, DnssecStatus.SECURE), Facts.tlsa(Facts.MX1, DnssecStatus.SECURE, Facts.UNUSABLE));

        assertThat(of(host, NAMED, DaneDemand.WHERE_PUBLISHED)).isInstanceOf(ServicePolicy.Authenticate.class);
        assertThat(DanePolicy.of(host, new MxTrust.Direct(DnssecStatus.SECURE), Facts.DANE))
                .isInstanceOf(DanePolicy.Encrypt.class);
    }

    @Test
    @DisplayName("RFC 7671 §10.3: who demands DANE does not go on without")
    void demandedAndNotThere() {
        var insecure = Facts.host(Facts.MX1, DnssecStatus.INSECURE);

        assertThat(of(insecure, NAMED, DaneDemand.ALWAYS))
                .isEqualTo(new ServicePolicy.DaneRequired(ServicePolicy.WithoutDane.Why.INSECURE));
        assertThat(of(insecure, NAMED, DaneDemand.WHERE_PUBLISHED))
                .isEqualTo(new ServicePolicy.WithoutDane(
                        ServicePolicy.WithoutDane.Why.INSECURE, false, List.of(Facts.MX1)));
    }

    @Test
    @DisplayName("a failed lookup is never no record")
    void failures() {
        var host = Facts.host(Facts.MX1, DnssecStatus.SECURE);
        for (var failure : LookupFailure.values()) {
            for (var demand : DaneDemand.values()) {
                assertThat(of(Facts.with(host, Facts.tlsaFailed(Facts.MX1, failure)), NAMED, demand))
                        .isInstanceOf(ServicePolicy.LookupFailed.class);
            }
            assertThat(SrvTargets.of(Facts.DOMAIN, Facts.failed(new Question(Facts.DOMAIN, RecordType.SRV), failure)))
                    .isInstanceOf(SrvTargets.LookupFailed.class);
        }
    }

    @Test
    @DisplayName("RFC 2782: a target of the root is a refusal")
    void notOffered() {
        assertThat(targets(new SrvRecord(0, 0, 0, DomainName.ROOT))).isInstanceOf(SrvTargets.NotOffered.class);
    }

    @Test
    @DisplayName("RFC 7673 §9.1: by priority, whatever DANE says")
    void byPriority() {
        var rdata = Stream.of(
                        "000a00050019" + Facts.MX1.toWire().toHex(),
                        "000100000019" + Facts.TARGET.toWire().toHex())
                .map(Bytes::ofHex)
                .toList();

        assertThat(SrvRecord.decode(new RrSet(rdata, 60)).orThrow())
                .containsExactly(new SrvRecord(1, 0, 25, Facts.TARGET), new SrvRecord(10, 5, 25, Facts.MX1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "000a0005", "000a00050019", "000a00050019c0"})
    void damagedSrvIsMalformed(String rdata) {
        assertThat(SrvRecord.decode(new RrSet(List.of(Bytes.ofHex(rdata)), 60))).isInstanceOf(Parsed.Malformed.class);
    }

    private static SrvTargets targets(SrvRecord... records) {
        return SrvTargets.of(
                Facts.DOMAIN,
                Facts.found(
                        new Question(Facts.DOMAIN, RecordType.SRV), List.of(records), DnssecStatus.SECURE, List.of()));
    }

    private static ServicePolicy of(HostRoute host, FoundBy by, DaneDemand demand) {
        return ServicePolicy.of(host, by, demand, DaneOptions.GENERIC);
    }
}
