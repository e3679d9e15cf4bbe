package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.service.DaneDemand;
import org.danewerk.core.service.FoundBy;
import org.danewerk.core.service.ServicePolicy;
import org.danewerk.core.service.ServiceVerdict;
import org.danewerk.core.service.SrvTargets;
import org.danewerk.operations.route.AddressFamilies;
import org.danewerk.operations.route.ServiceLookup;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the case file about clients other than mail senders, with lookups: by a host's name, and by SRV records. */
class ServiceCasesTest {
    @TestFactory
    Stream<DynamicTest> rows() {
        return CaseRow.ofServices().stream().map(row -> dynamicTest(row.toString(), () -> new Run(row).check()));
    }

    @Test
    void noRowIsLost() {
        assertThat(CaseRow.ofServices().stream().map(CaseRow::id))
                .doesNotHaveDuplicates()
                .hasSize(RUN);
    }

    /** One row against its own resolver. */
    private static final class Run {
        private final CaseRow row;
        private final CaseMaterial material;
        private final CaseDns dns;
        private final ServiceLookup lookup;
        private final DaneDemand demand;

        Run(CaseRow row) {
            this.row = row;
            this.material = new CaseMaterial(row.tlsa(), host(row), false);
            this.dns = new CaseDns(row, material);
            this.lookup = new ServiceLookup(dns, AddressFamilies.BOTH, Limits.DEFAULT);
            this.demand = row.setting("dane").equals(Optional.of("mandatory"))
                    ? DaneDemand.ALWAYS
                    : DaneDemand.WHERE_PUBLISHED;
        }

        void check() {
            if (row.levelName().equals("srv")) {
                var targets = lookup.targets("imap", "tcp", DomainName.of("example.com"));
                switch (targets) {
                    case SrvTargets.Hosts hosts -> srv(hosts);
                    case SrvTargets.LookupFailed failed ->
                        assertThat(row.expectedWord()).isEqualTo("ABORT");
                    case SrvTargets.None none -> throw new AssertionError("no SRV records");
                    case SrvTargets.NotOffered notOffered -> throw new AssertionError("not offered");
                }
            } else {
                var by = new FoundBy.Name(DomainName.of(host(row)));
                check(policy(by.host(), Integer.parseInt(row.given("port").orElseThrow()), by));
            }
            assertThat(dns.forbidden).as("queries that fail the test").isEmpty();
        }

        private void srv(SrvTargets.Hosts hosts) {
            if (!row.expectedWord().equals("DELIVER")) {
                assertThat(hosts.byPriority()).hasSize(1);
                var only = hosts.byPriority().getFirst();
                check(policy(only.target(), only.port(), hosts.by()));
                return;
            }
            // The first that may be connected to, in the order of the SRV records.
            for (var target : hosts.byPriority()) {
                var how = how(policy(target.target(), target.port(), hosts.by()), target.target());
                if (how.isPresent()) {
                    assertThat(how.get()).isEqualTo(CaseRow.words(row.expect()).get(1));
                    assertThat(target.target().toText())
                            .isEqualTo(row.expected("via").orElseThrow());
                    return;
                }
            }
            throw new AssertionError("no host may be connected to");
        }

        private Optional<String> how(ServicePolicy policy, DomainName host) {
            return switch (policy) {
                case ServicePolicy.Authenticate authenticate ->
                    verdict(authenticate, host) instanceof ServiceVerdict.Authenticated
                            ? Optional.of("auth")
                            : Optional.empty();
                case ServicePolicy.WithoutDane without -> Optional.of("tls");
                case ServicePolicy.LookupFailed failed -> Optional.empty();
                case ServicePolicy.NoAddress noAddress -> Optional.empty();
                case ServicePolicy.DaneRequired required -> Optional.empty();
            };
        }

        private void check(ServicePolicy policy) {
            switch (row.expectedWord()) {
                case "ABORT" ->
                    assertThat(policy)
                            .isInstanceOfAny(ServicePolicy.LookupFailed.class, ServicePolicy.DaneRequired.class);
                case "SKIP" -> assertThat(policy).isInstanceOf(ServicePolicy.LookupFailed.class);
                case "NA" ->
                    assertThat(policy)
                            .isInstanceOfSatisfying(
                                    ServicePolicy.WithoutDane.class,
                                    without ->
                                            assertThat(without.tlsMandatory()).isFalse());
                case "AUTH" -> {
                    var authenticate = (ServicePolicy.Authenticate) policy;
                    assertThat(authenticate.baseDomain())
                            .isEqualTo(DomainName.of(row.expected("base").orElseThrow()));
                    var ids = row.expected("ids").orElseThrow();
                    if (!ids.equals("-")) {
                        assertThat(authenticate.referenceIdentifiers())
                                .containsExactlyElementsOf(Stream.of(ids.split(","))
                                        .map(DomainName::of)
                                        .toList());
                    }
                    assertThat(verdict(authenticate, authenticate.baseDomain()))
                            .isInstanceOf(ServiceVerdict.Authenticated.class);
                }
                case "MATCH", "NOMATCH" -> chain(policy);
                default -> throw new IllegalArgumentException("not in the grammar: " + row.expect());
            }
        }

        private void chain(ServicePolicy policy) {
            var words = CaseRow.words(row.expect());
            switch (policy) {
                case ServicePolicy.Authenticate authenticate ->
                    assertThat(verdict(authenticate, authenticate.baseDomain()))
                            .isInstanceOfSatisfying(ServiceVerdict.Authenticated.class, authenticated -> {
                                assertThat(authenticated
                                                .by()
                                                .record()
                                                .parameters()
                                                .replace(' ', '.'))
                                        .isEqualTo(words.get(1));
                                assertThat(authenticated.by().depth()).isEqualTo(Integer.parseInt(words.get(2)));
                            });
                case ServicePolicy.WithoutDane without -> {
                    if (row.note().contains("TLS mandatory")) {
                        assertThat(without.tlsMandatory()).isTrue();
                    }
                    names(without);
                    var verdict = ServiceVerdict.of(
                            without, material.chain(sent()), roots(), CaseMaterial.T0, DaneOptions.GENERIC);
                    if (words.getFirst().equals("MATCH")) {
                        assertThat(words.get(1)).isEqualTo("pkix");
                        assertThat(verdict).isInstanceOf(ServiceVerdict.Trusted.class);
                        // and not without the root
                        assertThat(ServiceVerdict.of(
                                        without,
                                        material.chain(sent()),
                                        List.of(),
                                        CaseMaterial.T0,
                                        DaneOptions.GENERIC))
                                .isInstanceOf(
                                        without.tlsMandatory()
                                                ? ServiceVerdict.Untrusted.class
                                                : ServiceVerdict.Unauthenticated.class);
                    } else {
                        assertThat(verdict)
                                .isInstanceOfSatisfying(
                                        ServiceVerdict.Unauthenticated.class,
                                        not -> assertThat(not.problem()
                                                        .orElseThrow()
                                                        .kind()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT))
                                                .isEqualTo(words.get(1)));
                    }
                }
                case ServicePolicy.LookupFailed failed -> throw new AssertionError(failed);
                case ServicePolicy.NoAddress noAddress -> throw new AssertionError(noAddress);
                case ServicePolicy.DaneRequired required -> throw new AssertionError(required);
            }
        }

        /** Such as {@code ids example.com,a.example.net; SNI example.com}. */
        private void names(ServicePolicy.WithoutDane without) {
            for (var part : row.note().split("; ")) {
                if (part.startsWith("ids ")) {
                    assertThat(without.referenceIdentifiers())
                            .containsExactlyElementsOf(
                                    Stream.of(part.substring(4).split(","))
                                            .map(DomainName::of)
                                            .toList());
                }
                if (part.startsWith("SNI ")) {
                    assertThat(without.referenceIdentifiers().getFirst()).isEqualTo(DomainName.of(part.substring(4)));
                }
            }
        }

        private ServicePolicy policy(DomainName host, int port, FoundBy by) {
            return ServicePolicy.of(lookup.host(host, port, by, DaneOptions.GENERIC), by, demand, DaneOptions.GENERIC);
        }

        private ServiceVerdict verdict(ServicePolicy.Authenticate policy, DomainName host) {
            return ServiceVerdict.of(policy, material.chain(sent(host)), roots(), CaseMaterial.T0, DaneOptions.GENERIC);
        }

        /** What the server sends: the chain column without the remark on the trust store. */
        private String sent() {
            return CaseRow.words(row.chain()).getFirst();
        }

        /** Such as {@code a:O b:L}, a chain for each host by its first label. */
        private String sent(DomainName host) {
            return CaseRow.words(row.chain()).stream()
                    .filter(word -> word.startsWith(host.labels().getFirst() + ":"))
                    .findFirst()
                    .map(word -> word.substring(2))
                    .orElseGet(this::sent);
        }

        private List<PresentedCertificate> roots() {
            return row.chain().endsWith("(R in the trust store)")
                    ? material.chain("R").certificates()
                    : List.of();
        }

        private static String host(CaseRow row) {
            int open = row.dns().indexOf("A(");
            return open < 0
                    ? "a.example.net"
                    : row.dns().substring(open + 2, row.dns().indexOf(')', open));
        }
    }

    /** How many rows are run, so that none gets lost unseen. */
    private static final int RUN = 17;
}
