package org.danewerk.operations.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RouteLookupTest {
    private static final TlsaRecord RECORD = new TlsaRecord(3, 1, 1, Bytes.ofHex("aa".repeat(32)));

    @Test
    @DisplayName("RFC 7672 §2.2.2: MX, then addresses, then TLSA, and each question once")
    void questionsInOrder() {
        var dns = new AnswerBook()
                .mx("example.com", SECURE, mx(10, "mx1.example.com"))
                .ipv4("mx1.example.com", SECURE, 1)
                .tlsa("mx1.example.com", SECURE, RECORD);
        var route = lookup(dns, AddressFamilies.IPV4_ONLY);
        assertThat(dns.asked()).containsExactly("example.com MX", "mx1.example.com A", "_25._tcp.mx1.example.com TLSA");
        assertThat(route.hosts().getFirst().tlsa()).hasSize(1);
        assertThat(route.hosts().getFirst().ipv6()).isEmpty();
    }

    @Test
    void familiesAreThoseAskedFor() {
        var dns = new AnswerBook()
                .mx("example.com", SECURE, mx(10, "mx1.example.com"))
                .ipv6("mx1.example.com", SECURE, 1);
        var route = lookup(dns, AddressFamilies.IPV6_ONLY);
        assertThat(dns.asked()).contains("mx1.example.com AAAA").doesNotContain("mx1.example.com A");
        assertThat(route.hosts().getFirst().ipv4()).isEmpty();
        assertThat(route.hosts().getFirst().addresses()).containsExactly(address("2001:db8::1"));
    }

    @Test
    void hostsAndFamiliesAreLookedUpAtTheSameTime() {
        // Two hosts with two families: the four lookups wait for each other, so one after the other would never end.
        var together = new CyclicBarrier(4);
        var dns = new AnswerBook(question -> {
                    if (question.type() == RecordType.A || question.type() == RecordType.AAAA) {
                        await(together);
                    }
                })
                .mx("example.com", SECURE, mx(10, "mx1.example.com"), mx(20, "mx2.example.com"));
        var route = lookup(dns, AddressFamilies.BOTH);
        assertThat(route.hosts().stream().map(host -> host.name().toText()))
                .containsExactly("mx1.example.com", "mx2.example.com");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 7672 §2.1.2: nothing is asked after a failed MX lookup")
    void nothingAfterAFailedMxLookup(LookupFailure failure) {
        var dns = new AnswerBook().failed("example.com", RecordType.MX, failure);
        var route = lookup(dns, AddressFamilies.BOTH);
        assertThat(dns.asked()).containsExactly("example.com MX");
        assertThat(Destination.of(route, SenderPolicy.DEFAULT)).isInstanceOf(Destination.Defer.class);
    }

    @Test
    void undecodableMxRecordsAreAFailure() {
        var dns = new AnswerBook().found("example.com", RecordType.MX, SECURE, List.of(Bytes.ofHex("000a")));
        var route = lookup(dns, AddressFamilies.BOTH);
        assertThat(dns.asked()).containsExactly("example.com MX");
        assertThat(route.mx().orElseThrow()).isInstanceOf(Lookup.Failed.class);
    }

    @Test
    @DisplayName("RFC 7672 §2.2.2: no TLSA question for a host with insecure addresses")
    void noTlsaForInsecureHosts() {
        var dns = new AnswerBook()
                .mx("example.com", SECURE, mx(10, "mx1.example.com"))
                .ipv4("mx1.example.com", INSECURE, 1);
        lookup(dns, AddressFamilies.IPV4_ONLY);
        assertThat(dns.asked()).containsExactly("example.com MX", "mx1.example.com A");
    }

    @Test
    @DisplayName("RFC 7672 §2.2.1: mandatory DANE looks no host up behind insecure MX records")
    void mandatoryDaneStopsAtInsecureMx() {
        var dns = new AnswerBook().mx("example.com", INSECURE, mx(10, "mx1.example.com"));
        new RouteLookup(dns, AddressFamilies.BOTH, Limits.DEFAULT)
                .lookup(
                        new NextHop.Domain(DomainName.of("example.com")),
                        SenderPolicy.DEFAULT.withLevel(SmtpLevel.DANE_ONLY));
        assertThat(dns.asked()).containsExactly("example.com MX");
    }

    @Test
    void relayHasNoMxLookupAndItsPort() {
        var dns = new AnswerBook().ipv4("relay.example.com", SECURE, 1);
        var route = new RouteLookup(dns, AddressFamilies.IPV4_ONLY, Limits.DEFAULT)
                .lookup(new NextHop.Host(DomainName.of("relay.example.com"), 2525), SenderPolicy.DEFAULT);
        assertThat(dns.asked()).containsExactly("relay.example.com A", "_2525._tcp.relay.example.com TLSA");
        assertThat(route.mx()).isEmpty();
        assertThat(route.hosts().getFirst().port()).isEqualTo(2525);
    }

    @Test
    void literalAsksNothing() {
        var dns = new AnswerBook();
        for (var text : List.of("192.0.2.1", "2001:db8::1")) {
            var route = new RouteLookup(dns, AddressFamilies.BOTH, Limits.DEFAULT)
                    .lookup(new NextHop.Literal(address(text), 25), SenderPolicy.DEFAULT);
            assertThat(route.hosts().getFirst().addresses()).containsExactly(address(text));
        }
        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void mxHostsBeyondTheLimitAreLeftOut() {
        var dns = new AnswerBook()
                .mx("example.com", SECURE, mx(30, "c.example"), mx(10, "a.example"), mx(20, "b.example"));
        var all = Limits.DEFAULT;
        var two = new Limits(
                all.aliasHops(),
                2,
                all.addressesPerHost(),
                all.tlsaRecords(),
                all.chainCertificates(),
                all.certificateOctets(),
                all.signatures(),
                all.queryTimeout(),
                all.queryTries(),
                all.lookupTimeout(),
                all.connectTimeout(),
                all.replyTimeout(),
                all.handshakeTimeout(),
                all.sessionTimeout(),
                all.replyLineOctets(),
                all.replyLines());
        var route = new RouteLookup(dns, AddressFamilies.BOTH, two)
                .lookup(new NextHop.Domain(DomainName.of("example.com")), SenderPolicy.DEFAULT);
        assertThat(route.hosts().stream().map(host -> host.name().toText())).containsExactly("a.example", "b.example");
        assertThat(dns.asked()).noneMatch(question -> question.startsWith("c.example"));
    }

    @Test
    void bugInThePortIsNotSwallowed() {
        var dns = new AnswerBook(question -> {
                    if (question.type() == RecordType.AAAA) {
                        throw new IllegalStateException("a bug");
                    }
                })
                .mx("example.com", SECURE, mx(10, "mx1.example.com"), mx(20, "mx2.example.com"));
        assertThatThrownBy(() -> lookup(dns, AddressFamilies.BOTH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }

    private static MailRoute lookup(AnswerBook dns, AddressFamilies families) {
        return new RouteLookup(dns, families, Limits.DEFAULT)
                .lookup(new NextHop.Domain(DomainName.of("example.com")), SenderPolicy.DEFAULT);
    }

    private static MxRecord mx(int preference, String name) {
        return new MxRecord(preference, DomainName.of(name));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
