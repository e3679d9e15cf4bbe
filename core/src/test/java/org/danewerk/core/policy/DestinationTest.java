package org.danewerk.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;
import static org.danewerk.core.policy.Facts.DANE;
import static org.danewerk.core.policy.Facts.DANE_ONLY;
import static org.danewerk.core.policy.Facts.DOMAIN;
import static org.danewerk.core.policy.Facts.GOOD;
import static org.danewerk.core.policy.Facts.MX1;
import static org.danewerk.core.policy.Facts.absent;
import static org.danewerk.core.policy.Facts.address;
import static org.danewerk.core.policy.Facts.failed;
import static org.danewerk.core.policy.Facts.host;
import static org.danewerk.core.policy.Facts.question;
import static org.danewerk.core.policy.Facts.route;
import static org.danewerk.core.policy.Facts.tlsa;
import static org.danewerk.core.policy.Facts.with;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.RecordType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DestinationTest {
    private static final Destination NO_ADDRESSES = new Destination.Bounce(Destination.Bounce.Why.NO_ADDRESSES);

    @Test
    @DisplayName("RFC 5321 §5.1: MX hosts of which none has an address bounce; one that may have one defers")
    void hostsWithoutAddressesBounce() {
        var gone = host(MX1, nothing(RecordType.A, Absence.NXDOMAIN), nothing(RecordType.AAAA, Absence.NXDOMAIN));
        var empty = host(MX1, nothing(RecordType.A, Absence.NODATA), nothing(RecordType.AAAA, Absence.NODATA));
        var unknown = host(
                MX1,
                nothing(RecordType.A, Absence.NODATA),
                failed(question(MX1, RecordType.AAAA), LookupFailure.TIMEOUT));
        for (var sender : List.of(DANE, DANE_ONLY)) {
            assertThat(Destination.of(route(gone, empty), sender)).isEqualTo(NO_ADDRESSES);
            assertThat(Destination.of(route(gone, unknown), sender)).isInstanceOf(Destination.Hosts.class);
        }
    }

    @Test
    void familyNotAskedForMayHaveAnAddress() {
        var onlyIpv4 = new HostRoute(
                10,
                MX1,
                25,
                Optional.of(nothing(RecordType.A, Absence.NODATA)),
                Optional.empty(),
                Optional.empty(),
                List.of());
        assertThat(Destination.of(route(onlyIpv4), DANE)).isInstanceOf(Destination.Hosts.class);
        var gone = new HostRoute(
                10,
                MX1,
                25,
                Optional.of(nothing(RecordType.A, Absence.NXDOMAIN)),
                Optional.empty(),
                Optional.empty(),
                List.of());
        assertThat(Destination.of(route(gone), DANE)).isEqualTo(NO_ADDRESSES);
    }

    @Test
    @DisplayName("RFC 7672 §6: an address cannot meet mandatory DANE")
    void literal() {
        var route = new MailRoute(
                new NextHop.Literal(address("192.0.2.1"), 25),
                Optional.empty(),
                List.of(HostRoute.ofLiteral(0, DomainName.of("192.0.2.1"), 25, address("192.0.2.1"))));
        assertThat(Destination.of(route, DANE))
                .isEqualTo(new Destination.Hosts(List.of(new HostPolicy(
                        route.hosts().getFirst(),
                        new DanePolicy.NotApplicable(DanePolicy.NotApplicable.Why.ADDRESS_LITERAL),
                        true))));
        assertThat(Destination.of(route, DANE_ONLY))
                .isEqualTo(new Destination.DaneRequired(Destination.DaneRequired.Why.ADDRESS_LITERAL));
    }

    @Test
    @DisplayName("RFC 7672 §2.2.1: every host knows whether the MX RRset was secure")
    void hostsKnowHowTheyWereNamed() {
        var host = with(host(MX1, SECURE), tlsa(MX1, SECURE, GOOD));
        assertThat(((Destination.Hosts) Destination.of(route(SECURE, host), DANE))
                        .hosts()
                        .getFirst()
                        .mxSecure())
                .isTrue();
        assertThat(((Destination.Hosts) Destination.of(route(INSECURE, host), DANE))
                        .hosts()
                        .getFirst()
                        .mxSecure())
                .isFalse();
        Lookup<List<MxRecord>> unsignedDenial = absent(question(DOMAIN, RecordType.MX), Absence.NODATA, INSECURE);
        var implicit = new MailRoute(new NextHop.Domain(DOMAIN), Optional.of(unsignedDenial), List.of(host));
        assertThat(((Destination.Hosts) Destination.of(implicit, DANE))
                        .hosts()
                        .getFirst()
                        .mxSecure())
                .isFalse();
    }

    private static Lookup<List<InetAddress>> nothing(RecordType type, Absence absence) {
        return absent(question(MX1, type), absence, SECURE);
    }
}
