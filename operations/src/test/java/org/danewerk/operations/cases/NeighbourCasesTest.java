package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.mtasts.StsPolicy;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.policy.StsBesideDane;
import org.danewerk.core.policy.StsDemand;
import org.danewerk.core.policy.TlsPolicy;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Failures;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.core.verdict.SessionReuse;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.net.smtp.SmtpConnector;
import org.danewerk.operations.route.AddressFamilies;
import org.danewerk.operations.route.RouteLookup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the case file about what stands beside DANE: MTA-STS, TLS reports, what a message asks, connections open already. */
class NeighbourCasesTest {
    @TestFactory
    Stream<DynamicTest> rows() {
        return CaseRow.ofNeighbours().stream().map(row -> dynamicTest(row.toString(), () -> new Run(row).check()));
    }

    @TestFactory
    Stream<DynamicTest> openConnections() {
        return CaseRow.ofReuse().stream().map(row -> dynamicTest(row.toString(), () -> reuse(row)));
    }

    @Test
    void noRowIsLost() {
        assertThat(CaseRow.ofNeighbours()).hasSize(NEIGHBOURS);
        assertThat(CaseRow.ofReuse()).hasSize(REUSE);
    }

    @Test
    @DisplayName(
            "RFC 8461 §5 to the letter: MTA-STS is held against a host that DANE authenticates, where the sender wants that")
    void strictReading() {
        var row = CaseRow.ofNeighbours().stream()
                .filter(one -> one.id().equals("N08"))
                .findFirst()
                .orElseThrow();

        assertThat(new Run(row).verdict(StsBesideDane.ALWAYS)).isInstanceOf(Verdict.Refused.class);
        assertThat(new Run(row).verdict(StsBesideDane.INSECURE_MX)).isInstanceOf(Verdict.Authenticated.class);
    }

    private static void reuse(CaseRow row) {
        var material = new CaseMaterial(row.tlsa(), "mx1.example.com", false);
        var dns = new CaseDns(row, material);
        var wanted = policies(dns, DomainName.of(row.given("nh").orElseThrow()), SenderPolicy.DEFAULT)
                .getFirst();
        var words = CaseRow.words(row.chain());
        var shown = words.get(words.indexOf("with") + 1);
        var open = new HostPolicy(wanted.route(), wanted.dane(), wanted.mxSecure());
        var seen = connect(new CaseServers(shown, material), open);

        boolean allowed = SessionReuse.allowed(open, seen, wanted, SenderPolicy.DEFAULT, CaseMaterial.T0);

        assertThat(allowed ? "reuse" : "new-connection")
                .isEqualTo(CaseRow.words(row.expect()).get(1));
    }

    private static List<HostPolicy> policies(CaseDns dns, DomainName nextHop, SenderPolicy sender) {
        MailRoute route =
                new RouteLookup(dns, AddressFamilies.BOTH, Limits.DEFAULT).lookup(new NextHop.Domain(nextHop), sender);
        return HostPolicy.decide(route, sender);
    }

    private static Evidence connect(CaseServers servers, HostPolicy host) {
        return servers.connect(new SmtpConnector.Target(
                host.route().addresses().getFirst(), host.route().port(), host.serverName(), KeyAlgorithm.ANY));
    }

    /** One row: the policy of its only host, one connection, the verdict. */
    private static final class Run {
        private final CaseRow row;
        private final CaseMaterial material;
        private final CaseDns dns;
        private final SenderPolicy sender;

        Run(CaseRow row) {
            this.row = row;
            this.material = new CaseMaterial(row.tlsa(), "mx1.example.com", false);
            this.dns = new CaseDns(row, material);
            this.sender = SenderPolicy.DEFAULT.withLevel(
                    row.levelName().equals("dane-only") ? SmtpLevel.DANE_ONLY : SmtpLevel.DANE);
        }

        Verdict verdict(StsBesideDane beside) {
            var policy = policy(beside);
            return Verdict.unvisited(policy.host())
                    .orElseGet(() ->
                            Verdict.of(policy, connect(servers(), policy.host()), sender, roots(), CaseMaterial.T0));
        }

        void check() {
            var verdict = verdict(StsBesideDane.INSECURE_MX);
            var words = CaseRow.words(row.expect());
            switch (words.getFirst()) {
                case "SKIP" -> {
                    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
                    if (row.note().contains("SNI ")) {
                        assertThat(policy(StsBesideDane.INSECURE_MX).serverName())
                                .contains(DomainName.of("mx1.example.com"));
                    }
                }
                case "DELIVER" ->
                    assertThat(verdict)
                            .isInstanceOf(
                                    words.get(1).equals("auth")
                                            ? Verdict.Authenticated.class
                                            : Verdict.Opportunistic.class);
                case "VALUE" ->
                    assertThat(Failures.of(verdict.reason()).map(type -> type.word()))
                            .contains(words.get(2));
                default -> throw new IllegalArgumentException("not in the grammar: " + row.expect());
            }
        }

        private TlsPolicy policy(StsBesideDane beside) {
            var host = policies(dns, DomainName.of(row.given("nh").orElseThrow()), sender)
                    .getFirst();
            var policy = TlsPolicy.of(host, sts(), beside, message(), CaseMaterial.T0);
            if (sts().isEmpty()) {
                assertThat(policy.sts()).isEqualTo(new StsDemand.Nothing(StsDemand.Nothing.Why.NO_POLICY));
            }
            return policy;
        }

        private CaseServers servers() {
            return new CaseServers(CaseRow.words(row.chain()).getFirst(), material);
        }

        /** Such as {@code enforce,pass}, {@code enforce,mx=*.example.com}. */
        private Optional<StsPolicy> sts() {
            return row.given("mta-sts").map(text -> {
                var pattern = Stream.of(text.split(","))
                        .filter(word -> word.startsWith("mx="))
                        .map(word -> word.substring(3))
                        .findFirst()
                        .orElse("mx1.example.com");
                assertThat(text).startsWith("enforce");
                return new StsPolicy(
                        StsMode.ENFORCE,
                        List.of(MxPattern.parse(pattern).orThrow()),
                        Duration.ofDays(7),
                        CaseMaterial.T0);
            });
        }

        private MessageDemand message() {
            return switch (row.given("message").orElse("")) {
                case "" -> MessageDemand.NONE;
                case "tlsrpt-report", "TLS-Required:No" -> MessageDemand.TLS_OPTIONAL;
                case "REQUIRETLS" -> MessageDemand.TLS_REQUIRED;
                default -> throw new IllegalArgumentException("not in the grammar: " + row.dns());
            };
        }

        private List<PresentedCertificate> roots() {
            return row.chain().endsWith("(web PKI valid)") ? material.chain("R").certificates() : List.of();
        }
    }

    private static final int NEIGHBOURS = 14;
    private static final int REUSE = 2;
}
