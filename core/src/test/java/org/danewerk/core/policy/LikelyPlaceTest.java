package org.danewerk.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;

import java.util.List;
import java.util.stream.IntStream;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.RecordType;
import org.junit.jupiter.api.Test;

class LikelyPlaceTest {
    private static final DomainName FOREIGN = DomainName.of("mx.provider.example");

    @Test
    void hostWithoutRecordsHasThreePlaces() {
        assertThat(places(without(Facts.MX1)))
                .containsExactly(
                        "MAIL_DOMAIN _25._tcp.example.com",
                        "BARE_HOST mx1.example.com",
                        "ZONE_TWICE _25._tcp.mx1.example.com.example.com");
    }

    @Test
    void zoneOfAForeignHostIsTakenForItsParent() {
        assertThat(places(without(FOREIGN))).contains("ZONE_TWICE _25._tcp.mx.provider.example.provider.example");
    }

    @Test
    void domainThatIsItsOwnHostIsNoWrongPlace() {
        assertThat(places(without(Facts.DOMAIN)))
                .containsExactly("BARE_HOST example.com", "ZONE_TWICE _25._tcp.example.com.example.com");
    }

    @Test
    void insecureHostHasItsOwnOwnerAlone() {
        assertThat(places(Facts.host(Facts.MX1, INSECURE))).containsExactly("UNSIGNED_HOST _25._tcp.mx1.example.com");
    }

    @Test
    void hostWithRecordsHasNone() {
        assertThat(places(secure(Facts.tlsa(Facts.MX1, SECURE, Facts.GOOD)))).isEmpty();
        assertThat(places(secure(Facts.tlsa(Facts.MX1, SECURE, Facts.UNUSABLE))))
                .isEmpty();
        assertThat(places(secure(Facts.tlsa(Facts.MX1, INSECURE, Facts.GOOD)))).isEmpty();
    }

    @Test
    void failedLookupIsNotAHostWithoutRecords() {
        var question = Facts.question(Facts.owner(Facts.MX1), RecordType.TLSA);
        assertThat(places(secure(
                        new TlsaLookup(Facts.MX1, question.name(), Facts.failed(question, LookupFailure.SERVFAIL)))))
                .isEmpty();
    }

    @Test
    void manyHostsHaveNoMoreThanTwelveAndNoneTwice() {
        var hosts = IntStream.range(0, 40)
                .mapToObj(i -> without(DomainName.of("mx" + i + ".example.com")))
                .toArray(HostRoute[]::new);
        assertThat(places(hosts)).hasSize(LikelyPlace.MOST).doesNotHaveDuplicates();
    }

    @Test
    void nameTooLongWithTheZoneTwiceIsLeftOut() {
        var label = "a".repeat(60);
        var host = DomainName.of(label + "." + label + "." + label + ".example");
        assertThat(places(without(host))).containsExactly("MAIL_DOMAIN _25._tcp.example.com", "BARE_HOST " + host);
    }

    private static HostRoute without(DomainName host) {
        var owner = Facts.owner(host);
        return Facts.host(host, SECURE)
                .withTlsa(List.of(new TlsaLookup(
                        host, owner, Facts.absent(Facts.question(owner, RecordType.TLSA), Absence.NXDOMAIN, SECURE))));
    }

    private static HostRoute secure(TlsaLookup tlsa) {
        return Facts.host(Facts.MX1, DnssecStatus.SECURE).withTlsa(List.of(tlsa));
    }

    private static List<String> places(HostRoute... hosts) {
        var route = Facts.route(SECURE, hosts);
        return LikelyPlace.of(route.nextHop(), HostPolicy.decide(route, Facts.DANE)).stream()
                .map(place -> place.place() + " " + place.owner())
                .toList();
    }
}
