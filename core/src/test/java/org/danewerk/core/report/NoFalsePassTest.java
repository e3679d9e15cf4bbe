package org.danewerk.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;

import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Facts;
import org.danewerk.core.policy.InsecureMx;
import org.danewerk.core.policy.MxTrust;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Seen;
import org.danewerk.core.verdict.Verdict;

/** Whatever was looked up and seen: a pass is only said where all was seen and all was good, and else a finding says why. */
class NoFalsePassTest {
    @Property(tries = 3000)
    void passMeansThatEverythingWasSeenAndGood(@ForAll("observations") Observation observation) {
        var report = AuditReport.of("example.com", observation);
        Statistics.collect(report.status());
        Statistics.coverage(seen -> EnumSet.allOf(CheckStatus.class)
                .forEach(status -> seen.check(status).count(count -> count > 10)));
        if (report.status() != CheckStatus.PASS) {
            return;
        }
        assertThat(report.delivery()).isEqualTo(Delivery.AUTHENTICATED);
        assertThat(report.secured()).isTrue();
        assertThat(observation.route().mxTrust()).isInstanceOf(MxTrust.Secure.class);
        assertThat(observation.hosts()).isNotEmpty();
        for (var host : observation.hosts()) {
            assertThat(host.policy().dane()).isInstanceOf(DanePolicy.Authenticate.class);
            assertThat(host.policy().route().addressLookups()).noneMatch(lookup -> lookup.failed());
            assertThat(host.addresses()).hasSameSizeAs(host.policy().route().addresses());
            for (var address : host.addresses()) {
                assertThat(address.handshakes())
                        .anyMatch(handshake -> handshake.evidence().attempt().offered() == KeyAlgorithm.ANY)
                        .allMatch(handshake -> handshake.verdict().orElseThrow() instanceof Verdict.Authenticated);
            }
        }
    }

    @Property(tries = 3000)
    void whatIsNoPassHasAFinding(@ForAll("observations") Observation observation) {
        var report = AuditReport.of("example.com", observation);
        if (report.status() != CheckStatus.PASS) {
            assertThat(report.findings()).isNotEmpty();
        }
    }

    /** RFC 7672 §2.2.1. */
    @Property(tries = 3000)
    void insecureMxIsNeverPassNorSecured(@ForAll("observations") Observation observation) {
        if (!observation.route().mxTrust().secure()) {
            var report = AuditReport.of("example.com", observation);
            assertThat(report.status()).isNotEqualTo(CheckStatus.PASS);
            assertThat(report.secured()).isFalse();
        }
    }

    @Provide
    Arbitrary<Observation> observations() {
        var senders = Arbitraries.of(
                Facts.DANE,
                Facts.DANE,
                Facts.DANE_ONLY,
                Facts.insecureMx(InsecureMx.ENCRYPT),
                Facts.insecureMx(InsecureMx.MAY));
        // Good data and good evidence are likelier than chance would have it, or no scene would ever pass.
        var dns = Arbitraries.oneOf(Arbitraries.just(Scene.Dns.GOOD), Arbitraries.of(Scene.Dns.class));
        var evidence = Arbitraries.oneOf(
                Arbitraries.just("tls, the key published"),
                Arbitraries.just("tls, the key published"),
                Arbitraries.of(List.copyOf(
                        Seen.all(Seen.attempt("192.0.2.1", KeyAlgorithm.ANY)).keySet())));
        var addresses =
                evidence.list().ofMinSize(0).ofMaxSize(2).list().ofMinSize(0).ofMaxSize(2);
        var host = Combinators.combine(dns, addresses).as(Host::new);
        return Combinators.combine(
                        senders,
                        Arbitraries.of(SECURE, SECURE, INSECURE),
                        host.list().ofMinSize(0).ofMaxSize(3))
                .as((sender, mx, hosts) -> {
                    // As the walk has it: mandatory DANE looks no host up behind an insecure MX RRset, and MAY asks for
                    // no TLSA.
                    var scene = Scene.of(sender, mx);
                    if (mx == SECURE || sender.level() == Facts.DANE.level()) {
                        hosts.forEach(one -> scene.host(one.dns, one.addresses));
                    }
                    return scene;
                })
                .filter(Scene::hasHosts)
                .map(Scene::observed);
    }

    private record Host(Scene.Dns dns, List<List<String>> addresses) {}
}
