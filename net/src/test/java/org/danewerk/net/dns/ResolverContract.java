package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Type;

/** What every {@link Resolver} keeps to, whoever does the validation. */
abstract class ResolverContract {
    final ValidatingDnsResolverTest zones = new ValidatingDnsResolverTest();

    abstract Resolver resolver();

    Lookup<RrSet> lookup(String name, RecordType type) {
        return resolver().lookup(new Question(DomainName.of(name), type));
    }

    @ParameterizedTest
    @CsvSource({
        "nsec.test,SECURE",
        "nsec3.test,SECURE",
        "child.opt,SECURE",
        "unsigned.test,INSECURE",
        "island.test,INSECURE"
    })
    void foundDataHasTheStatusOfItsZone(String zone, DnssecStatus status) {
        var mx = lookup(zone, RecordType.MX);
        assertThat(mx.status()).isEqualTo(status);
        assertThat(mx.decode(MxRecord::decode).found().orElseThrow())
                .containsExactly(new MxRecord(10, DomainName.of("mx." + zone)));
        var tlsa = lookup("_25._tcp.mx." + zone, RecordType.TLSA);
        assertThat(tlsa.status()).isEqualTo(status);
        assertThat(tlsa.found().orElseThrow().rdata()).containsExactly(Bytes.ofHex("030101" + "ab".repeat(32)));
        assertThat(tlsa)
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.ttlSeconds()).isBetween(1L, 3600L));
        assertThat(lookup("mx." + zone, RecordType.AAAA)
                        .decode(Addresses::decode)
                        .found()
                        .orElseThrow())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "no.nsec.test,NXDOMAIN,SECURE",
        "mx.nsec3.test,NODATA,SECURE",
        "no.child.opt,NXDOMAIN,INSECURE",
        "no.unsigned.test,NXDOMAIN,INSECURE",
        "mx.unsigned.test,NODATA,INSECURE",
    })
    void absenceHasAStatus(String name, Absence absence, DnssecStatus status) {
        ValidatingDnsResolverTest.assertAbsent(lookup(name, RecordType.MX), absence, status);
    }

    @ParameterizedTest
    @CsvSource({
        "nsec.test,nsec3.test,SECURE,SECURE",
        "nsec.test,unsigned.test,SECURE,INSECURE",
        "unsigned.test,nsec.test,INSECURE,INSECURE"
    })
    void aliasIsFollowedExceptForItsOwnType(String from, String to, DnssecStatus first, DnssecStatus whole) {
        zones.world.zone(TestZone.name(from + "."), Type.A).add("alias." + from + ".", Type.CNAME, "mx." + to + ".");
        var followed = lookup("alias." + from, RecordType.A);
        assertThat(followed.found()).isPresent();
        assertThat(followed.status()).isEqualTo(whole);
        assertThat(followed.expandedName()).isEqualTo(DomainName.of("mx." + to));
        assertThat(followed.aliases()).hasSize(1);
        var itself = lookup("alias." + from, RecordType.CNAME);
        assertThat(itself.found().orElseThrow().rdata())
                .containsExactly(DomainName.of("mx." + to).toWire());
        assertThat(itself.status()).isEqualTo(first);
        assertThat(itself.aliases()).isEmpty();
    }

    @Test
    void badSignatureIsBogus() {
        zones.nsec.expiration = TestZone.NOW.minusSeconds(1);
        assertThat(lookup("mx.nsec.test", RecordType.A)).isInstanceOfSatisfying(Lookup.Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(LookupFailure.BOGUS);
            assertThat(failed.detail())
                    .contains("expired")
                    .doesNotContain("org.danewerk")
                    .doesNotContain("Exception");
        });
    }

    @Test
    void questionComesBackAsAsked() {
        for (String name : new String[] {"mx.nsec.test", "no.nsec.test", "mx.unsigned.test"}) {
            var question = new Question(DomainName.of(name), RecordType.AAAA);
            assertThat(resolver().lookup(question).question()).isEqualTo(question);
        }
    }
}
