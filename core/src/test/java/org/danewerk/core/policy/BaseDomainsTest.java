package org.danewerk.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;
import static org.danewerk.core.policy.Facts.DANE;
import static org.danewerk.core.policy.Facts.MX1;
import static org.danewerk.core.policy.Facts.TARGET;
import static org.danewerk.core.policy.Facts.absent;
import static org.danewerk.core.policy.Facts.address;
import static org.danewerk.core.policy.Facts.addresses;
import static org.danewerk.core.policy.Facts.alias;
import static org.danewerk.core.policy.Facts.failed;
import static org.danewerk.core.policy.Facts.found;
import static org.danewerk.core.policy.Facts.host;
import static org.danewerk.core.policy.Facts.insecureMx;
import static org.danewerk.core.policy.Facts.owner;
import static org.danewerk.core.policy.Facts.question;
import static org.danewerk.core.policy.Facts.signedMx;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.Alias;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.DanePolicy.NotApplicable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BaseDomainsTest {
    @Test
    @DisplayName("RFC 7672 §2.2.2: no alias and secure: the host alone")
    void secureHostIsTheCandidate() {
        assertThat(of(host(MX1, SECURE))).isEqualTo(candidates(MX1));
    }

    @Test
    @DisplayName("RFC 7672 §2.2.2: no alias and insecure: nothing to ask")
    void insecureHostHasNoCandidate() {
        assertThat(of(host(MX1, INSECURE))).isEqualTo(none(NotApplicable.Why.INSECURE_ADDRESSES));
    }

    @Test
    @DisplayName("RFC 7672 §2.2.3: secure aliases: the name at their end, then the host, none in between")
    void expandedNameThenHost() {
        var middle = DomainName.of("mid.example.org");
        var links = List.of(new Alias(MX1, middle, SECURE), new Alias(middle, TARGET, SECURE));
        assertThat(of(host(MX1, addresses(MX1, SECURE, links, "192.0.2.1")))).isEqualTo(candidates(TARGET, MX1));
    }

    @Test
    @DisplayName(
            "RFC 7672 §2.2.2: insecure behind an alias: ask for the alias itself, even if its link is known to be secure")
    void insecureBehindAliasAsksForTheAlias() {
        for (var status : List.of(SECURE, INSECURE)) {
            var host = host(MX1, addresses(MX1, INSECURE, alias(MX1, status, TARGET), "192.0.2.1"));
            assertThat(of(host)).isEqualTo(new BaseDomains.AskAlias(MX1));
        }
    }

    @Test
    @DisplayName("RFC 7672 §2.2.2: a secure first alias makes the host the only candidate, an insecure one makes none")
    void firstAliasDecides() {
        var host = host(MX1, addresses(MX1, INSECURE, alias(MX1, SECURE, TARGET), "192.0.2.1"));
        var question = question(MX1, RecordType.CNAME);
        assertThat(of(host.withAliasStatus(found(question, TARGET, SECURE, List.of()))))
                .isEqualTo(candidates(MX1));
        assertThat(of(host.withAliasStatus(found(question, TARGET, INSECURE, List.of()))))
                .isEqualTo(none(NotApplicable.Why.INSECURE_ADDRESSES));
        assertThat(of(host.withAliasStatus(absent(question, Absence.NODATA, SECURE))))
                .isEqualTo(candidates(MX1));
        assertThat(of(host.withAliasStatus(absent(question, Absence.NODATA, INSECURE))))
                .isEqualTo(none(NotApplicable.Why.INSECURE_ADDRESSES));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 7672 §2.2.2: a failed query for the alias skips the host")
    void failedAliasQuerySkips(LookupFailure failure) {
        Lookup<DomainName> status = failed(question(MX1, RecordType.CNAME), failure);
        var host = host(MX1, addresses(MX1, INSECURE, alias(MX1, SECURE, TARGET), "192.0.2.1"));
        assertThat(of(host.withAliasStatus(status)))
                .isEqualTo(new BaseDomains.None(new DanePolicy.LookupFailed((Lookup.Failed<?>) status)));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 7672 §2.1.2: a failure that leaves no address skips the host; one that leaves some does not")
    void failureThatLeavesNoAddressSkips(LookupFailure failure) {
        Lookup<List<InetAddress>> ipv6 = failed(question(MX1, RecordType.AAAA), failure);
        Lookup<List<InetAddress>> none = absent(question(MX1, RecordType.A), Absence.NODATA, SECURE);
        assertThat(of(host(MX1, none, ipv6)))
                .isEqualTo(new BaseDomains.None(new DanePolicy.LookupFailed((Lookup.Failed<?>) ipv6)));
        assertThat(of(host(MX1, addresses(MX1, SECURE, List.of(), "192.0.2.1"), ipv6)))
                .isEqualTo(candidates(MX1));
    }

    @Test
    void bogusIsNamedBeforeOtherFailures() {
        Lookup<List<InetAddress>> bogus = failed(question(MX1, RecordType.A), LookupFailure.BOGUS);
        Lookup<List<InetAddress>> timeout = failed(question(MX1, RecordType.AAAA), LookupFailure.TIMEOUT);
        assertThat(of(host(MX1, bogus, timeout)))
                .isEqualTo(new BaseDomains.None(new DanePolicy.LookupFailed((Lookup.Failed<?>) bogus)));
    }

    @Test
    @DisplayName("RFC 7672 §2.2.2: a host without addresses is unreachable")
    void noAddress() {
        Lookup<List<InetAddress>> ipv4 = absent(question(MX1, RecordType.A), Absence.NODATA, SECURE);
        Lookup<List<InetAddress>> ipv6 = absent(question(MX1, RecordType.AAAA), Absence.NODATA, SECURE);
        assertThat(of(host(MX1, ipv4, ipv6))).isEqualTo(new BaseDomains.None(new DanePolicy.NoAddress()));
    }

    @Test
    @DisplayName("as RFC 7673 §3.2: one secure address RRset of two is enough")
    void oneSecureRrsetIsEnough() {
        var ipv4 = addresses(MX1, INSECURE, List.of(), "192.0.2.1");
        var ipv6 = addresses(MX1, SECURE, List.of(), "2001:db8::1");
        assertThat(of(host(MX1, ipv4, ipv6))).isEqualTo(candidates(MX1));
        assertThat(of(host(MX1, ipv6, ipv4))).isEqualTo(candidates(MX1));
    }

    @Test
    void insecureMxMayLeaveDaneAlone() {
        assertThat(BaseDomains.of(host(MX1, SECURE), new MxTrust.Insecure(), insecureMx(InsecureMx.MAY)))
                .isEqualTo(none(NotApplicable.Why.INSECURE_MX));
        assertThat(BaseDomains.of(host(MX1, SECURE), signedMx(), insecureMx(InsecureMx.MAY)))
                .isEqualTo(candidates(MX1));
        assertThat(BaseDomains.of(host(MX1, SECURE), new MxTrust.Insecure(), insecureMx(InsecureMx.ENCRYPT)))
                .isEqualTo(candidates(MX1));
    }

    @Test
    void addressHasNoCandidate() {
        assertThat(of(HostRoute.ofLiteral(10, DomainName.of("192.0.2.7"), 25, address("192.0.2.7"))))
                .isEqualTo(none(NotApplicable.Why.ADDRESS_LITERAL));
    }

    @Test
    @DisplayName("RFC 6698 §3: a name too long for an owner below it can have no TLSA records")
    void nameTooLongForAnOwner() {
        var longest =
                DomainName.of("a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(61));
        assertThat(longest.wireSize()).isEqualTo(255);
        assertThat(of(host(longest, SECURE))).isEqualTo(none(NotApplicable.Why.NO_SECURE_TLSA));
        var host = host(longest, addresses(longest, SECURE, alias(longest, SECURE, TARGET), "192.0.2.1"));
        assertThat(of(host)).isEqualTo(candidates(TARGET));
    }

    @Test
    @DisplayName("RFC 6698 §3: the owner has the port that is connected to")
    void ownerHasThePort() {
        var plain = host(MX1, SECURE);
        var host = new HostRoute(0, MX1, 2525, plain.ipv4(), plain.ipv6(), plain.aliasStatus(), List.of());
        assertThat(of(host))
                .isEqualTo(new BaseDomains.Candidates(
                        List.of(new BaseDomains.Candidate(MX1, DomainName.of("_2525._tcp.mx1.example.com")))));
    }

    private static BaseDomains of(HostRoute host) {
        return BaseDomains.of(host, signedMx(), DANE);
    }

    private static BaseDomains candidates(DomainName... names) {
        return new BaseDomains.Candidates(Stream.of(names)
                .map(name -> new BaseDomains.Candidate(name, owner(name)))
                .toList());
    }

    private static BaseDomains none(NotApplicable.Why why) {
        return new BaseDomains.None(new NotApplicable(why));
    }
}
