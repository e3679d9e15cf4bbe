package org.danewerk.lab.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.lab.world.LabNetwork;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.dns.Resolvers;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a validating resolver with the lab's anchor makes of the lab's DNS; Unbound came to the same. */
class LabResolutionTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static LabDns dns;
    private static Resolver resolver;

    @BeforeAll
    static void start() throws IOException {
        var world = LabWorld.of(1, NOW);
        dns = LabDns.resolver(world, new InetSocketAddress(LabNetwork.ipv4Loopback(), 0));
        resolver = Resolvers.validating(
                Upstreams.of(dns.address()),
                TrustAnchors.parse(String.join("\n", world.rootAnchors())).orThrow(),
                Limits.DEFAULT,
                () -> NOW);
    }

    @AfterAll
    static void stop() {
        dns.close();
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3}")
    @CsvSource({
        "good311.lab, MX, found, SECURE",
        "_25._tcp.mx.good311.lab, TLSA, found, SECURE",
        "_25._tcp.mx.manytlsa.lab, TLSA, found, SECURE",
        "_25._tcp.mx.tlsacname.lab, TLSA, found, SECURE",
        "_25._tcp.mx.tlsacnameins.lab, TLSA, found, INSECURE",
        "_25._tcp.mx.tlsadname.lab, TLSA, found, SECURE",
        "mx.mxcname.lab, A, found, SECURE",
        "mx.mxcnameins.lab, A, found, INSECURE",
        "mx.mxcnameins.lab, CNAME, found, SECURE",
        "mail.aliasdomain.lab, MX, found, SECURE",
        "insecuremx.plain, MX, found, INSECURE",
        "_25._tcp.mx.unsigned.plain, TLSA, found, INSECURE",
        "_25._tcp.mx.optout.optout, TLSA, found, INSECURE",
        "_25._tcp.mx.signed.optout, TLSA, found, SECURE",
        "_25._tcp.mx.islandds.lab, TLSA, found, INSECURE",
        "_25._tcp.mx.dsunknown.lab, TLSA, found, INSECURE",
        "_25._tcp.mx.notlsansec.lab, TLSA, absent, SECURE",
        "_25._tcp.mx.notlsansec3.lab, TLSA, absent, SECURE",
        "_25._tcp.mx.nodatatlsa.lab, TLSA, absent, SECURE",
        "_25._tcp.mx.optoutdenial.lab, TLSA, absent, INSECURE",
        "_25._tcp.mx.nsec3iter.lab, TLSA, absent, SECURE",
        "_25._tcp.mx.nsec3many.lab, TLSA, absent, INSECURE",
        "_25._tcp.mx.wildtlsa.lab, TLSA, found, SECURE",
        "_25._tcp.mx.wildmiss.lab, TLSA, absent, SECURE",
        "_25._tcp.mx.wildtlsa3.lab, TLSA, found, SECURE",
        "_25._tcp.mx.tlsabogus.lab, TLSA, failed, BOGUS",
        "_25._tcp.mx.tlsaexpsig.lab, TLSA, failed, BOGUS",
        "_25._tcp.mx.tlsafuturesig.lab, TLSA, failed, BOGUS",
        "_25._tcp.mx.tlsanosig.lab, TLSA, failed, BOGUS",
        "mxbogus.lab, MX, failed, BOGUS",
        "mx.abogus.lab, A, failed, BOGUS",
        "dswrong.lab, MX, failed, BOGUS",
        "_25._tcp.mx.tlsaservfail.lab, TLSA, failed, INDETERMINATE",
        "_25._tcp.mx.tlsanotimp.lab, TLSA, failed, INDETERMINATE",
        "_25._tcp.mx.tlsastrip.lab, TLSA, failed, BOGUS",
        "gone.nxmxhost.lab, A, absent, SECURE",
        "absent.lab, MX, absent, SECURE",
        "nullmx.lab, MX, found, SECURE",
        "implicitmx.lab, MX, absent, SECURE",
        "_25._tcp.mx.algrsa.lab, TLSA, found, SECURE",
        "_25._tcp.mx.algrsa512.lab, TLSA, found, SECURE",
        "_25._tcp.mx.algec384.lab, TLSA, found, SECURE",
        "_25._tcp.mx.alged25519.lab, TLSA, found, SECURE",
        "_25._tcp.mx.alged448.lab, TLSA, found, SECURE",
        "_25._tcp.mx.emptydigest.lab, TLSA, found, SECURE",
        "mx.ipv6only.lab, AAAA, found, SECURE",
        "mx.ipv6only.lab, A, absent, SECURE",
    })
    void validatorArrivesAt(String name, RecordType type, String kind, String status) {
        var lookup = resolver.lookup(new Question(DomainName.of(name), type));
        assertThat(kind(lookup) + " " + lookup.status()).as(lookup.toString()).isEqualTo(kind + " " + status);
    }

    @ParameterizedTest
    @CsvSource("_25._tcp.mx.tlsatimeout.lab")
    void droppedQueriesAreNoAnswer(String name) throws IOException {
        var world = LabWorld.of(1, NOW);
        var hurried = Resolvers.validating(
                Upstreams.of(dns.address()),
                TrustAnchors.parse(String.join("\n", world.rootAnchors())).orThrow(),
                Limits.DEFAULT.withTimeout(Duration.ofMillis(200)),
                () -> NOW);
        assertThat(kind(hurried.lookup(new Question(DomainName.of(name), RecordType.TLSA))))
                .isEqualTo("failed");
    }

    private static String kind(Lookup<RrSet> lookup) {
        return switch (lookup) {
            case Lookup.Found<RrSet> found -> "found";
            case Lookup.Absent<RrSet> absent -> "absent";
            case Lookup.Failed<RrSet> failed -> "failed";
        };
    }
}
