package org.danewerk.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.policy.Facts.GOOD;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.Facts;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.HostRoute;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeliveryPathTest {
    private static final Verdict MATCHED = new Verdict.Authenticated(
            new RecordResult.Matched(GOOD, 0, RecordResult.Anchor.PRESENTED), new ChainResult(List.of()));
    private static final Verdict MISMATCH = new Verdict.Refused(Reason.TLSA_MISMATCH, Optional.empty());
    private static final Verdict DOWN = new Verdict.Deferred(Reason.UNREACHABLE);
    private static final Verdict PLAIN = new Verdict.Opportunistic(Reason.NO_TLSA, true);
    private static final Verdict UNUSABLE = new Verdict.Encrypted(Reason.TLSA_UNUSABLE, Optional.empty());

    @Test
    @DisplayName("RFC 7672 §2.2.1: preference beats security")
    void preferenceBeatsSecurity() {
        var path = walk(host(10, "b.example", PLAIN), host(20, "a.example", MATCHED));
        assertThat(path.delivery()).isEqualTo(Delivery.OPPORTUNISTIC);
        assertThat(path.host().orElseThrow().policy().route().name()).isEqualTo(DomainName.of("b.example"));
    }

    @Test
    @DisplayName("RFC 7672 §2.2: a host that fails is passed over for the next, even a less secure one")
    void failingHostIsPassedOver() {
        assertThat(walk(host(10, "a.example", MISMATCH), host(20, "b.example", MATCHED))
                        .delivery())
                .isEqualTo(Delivery.AUTHENTICATED);
        assertThat(walk(host(10, "a.example", MISMATCH), host(20, "b.example", PLAIN))
                        .delivery())
                .isEqualTo(Delivery.OPPORTUNISTIC);
        assertThat(walk(host(10, "a.example", DOWN), host(20, "b.example", UNUSABLE))
                        .delivery())
                .isEqualTo(Delivery.ENCRYPTED);
        assertThat(walk(
                                unvisited(10, "a.example", new Verdict.Deferred(Reason.DNS_BOGUS)),
                                host(20, "b.example", MATCHED))
                        .delivery())
                .isEqualTo(Delivery.AUTHENTICATED);
    }

    @Test
    void otherAddressesOfTheHostAreTried() {
        var path = walk(host(10, "a.example", MISMATCH, MATCHED));
        assertThat(path.delivery()).isEqualTo(Delivery.AUTHENTICATED);
        assertThat(path.address()).contains(Facts.address("192.0.2.2"));
    }

    @Test
    void equalPreferencesGoByName() {
        for (var hosts : List.of(
                List.of(host(10, "a.example", PLAIN), host(10, "b.example", MATCHED)),
                List.of(host(10, "b.example", MATCHED), host(10, "a.example", PLAIN)))) {
            assertThat(DeliveryPath.of(new Destination.Hosts(List.of()), hosts).delivery())
                    .isEqualTo(Delivery.OPPORTUNISTIC);
        }
    }

    @Test
    @DisplayName("RFC 7672 §2.1.2: nothing delivers: refused if DANE turned a host down, else deferred")
    void refusedOrDeferred() {
        assertThat(walk(host(10, "a.example", DOWN), host(20, "b.example", MISMATCH))
                        .delivery())
                .isEqualTo(Delivery.REFUSED);
        assertThat(walk(host(10, "a.example", DOWN, DOWN)).delivery()).isEqualTo(Delivery.DEFERRED);
        assertThat(walk(unvisited(10, "a.example", new Verdict.Refused(Reason.DANE_REQUIRED, Optional.empty())))
                        .delivery())
                .isEqualTo(Delivery.REFUSED);
        assertThat(walk(
                                unvisited(10, "a.example", new Verdict.Deferred(Reason.NO_ADDRESS)),
                                host(20, "b.example", DOWN))
                        .delivery())
                .isEqualTo(Delivery.DEFERRED);
        assertThat(walk().delivery()).isEqualTo(Delivery.DEFERRED);
    }

    @Test
    void probesOfOneKeyAlgorithmDoNotDeliver() {
        var refusedAny = new Handshake(tls(KeyAlgorithm.ANY), Optional.of(MISMATCH));
        var matchedRsa = new Handshake(tls(KeyAlgorithm.RSA), Optional.of(MATCHED));
        var address = new AddressResult(Facts.address("192.0.2.1"), List.of(matchedRsa, refusedAny));
        var host = new HostResult(policy(10, "a.example"), Optional.empty(), List.of(address));
        assertThat(walk(host).delivery()).isEqualTo(Delivery.REFUSED);
    }

    @Test
    void destinationsWithoutHosts() {
        assertThat(Delivery.of(new Destination.Bounce(Destination.Bounce.Why.NULL_MX), List.of()))
                .isEqualTo(Delivery.BOUNCED);
        assertThat(Delivery.of(new Destination.DaneRequired(Destination.DaneRequired.Why.INSECURE_MX), List.of()))
                .isEqualTo(Delivery.REFUSED);
    }

    private static DeliveryPath walk(HostResult... hosts) {
        return DeliveryPath.of(new Destination.Hosts(List.of()), List.of(hosts));
    }

    private static HostResult host(int preference, String name, Verdict... verdicts) {
        var addresses = new ArrayList<AddressResult>();
        for (var verdict : verdicts) {
            addresses.add(new AddressResult(
                    Facts.address("192.0.2." + (addresses.size() + 1)),
                    List.of(new Handshake(tls(KeyAlgorithm.ANY), Optional.of(verdict)))));
        }
        return new HostResult(policy(preference, name), Optional.empty(), addresses);
    }

    private static HostResult unvisited(int preference, String name, Verdict verdict) {
        return new HostResult(policy(preference, name), Optional.of(verdict), List.of());
    }

    private static HostPolicy policy(int preference, String name) {
        var host = Facts.host(DomainName.of(name), DnssecStatus.SECURE);
        return new HostPolicy(
                new HostRoute(preference, host.name(), 25, host.ipv4(), host.ipv6(), host.aliasStatus(), List.of()),
                new DanePolicy.NotApplicable(DanePolicy.NotApplicable.Why.NO_SECURE_TLSA),
                true);
    }

    private static Evidence tls(KeyAlgorithm offered) {
        return Seen.tls(Seen.attempt("192.0.2.1", offered), Facts.SERVED_KEY);
    }
}
