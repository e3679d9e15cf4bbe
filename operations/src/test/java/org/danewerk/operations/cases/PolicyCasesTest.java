package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.InsecureMx;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.core.verdict.DeliveryPath;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.audit.AuditDepth;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.route.AddressFamilies;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the case file at levels dane and dane-only, each as an audit against its own resolver and servers. */
class PolicyCasesTest {
    @TestFactory
    Stream<DynamicTest> rows() {
        return CaseRow.ofPolicy().stream()
                .flatMap(row -> Stream.of(false, true)
                        .map(reversed ->
                                dynamicTest(row + (reversed ? ", records reversed" : ""), () -> run(row, reversed))));
    }

    @Test
    void noRowIsLost() {
        assertThat(CaseRow.ofPolicy().stream().map(CaseRow::id))
                .doesNotHaveDuplicates()
                .hasSize(RUN);
    }

    private static void run(CaseRow row, boolean reversed) {
        var material = new CaseMaterial(row.tlsa(), leafName(row), reversed);
        var dns = new CaseDns(row, material);
        var servers = new CaseServers(row.chain(), material);
        var options = new AuditOptions(sender(row), AuditDepth.QUICK, AddressFamilies.BOTH, Limits.DEFAULT);
        var report =
                new Audit(dns, servers, options, InstantSource.fixed(CaseMaterial.T0)).run(row.id(), nextHop(row, dns));

        check(row, report, servers);
        assertThat(dns.forbidden).as("queries that fail the test").isEmpty();
        if (row.chain().equals("-")) {
            assertThat(servers.connections)
                    .as("connections to a host that must be skipped")
                    .isEmpty();
        }
        for (var host : report.observation().hosts()) {
            if (host.unvisited().isPresent()) {
                assertThat(host.addresses()).isEmpty();
            }
        }
        addressesComeBeforeTlsa(report, dns);
        if (!report.observation().route().mxTrust().secure()) {
            assertThat(report.secured()).as("secured").isFalse();
            assertThat(report.status()).isNotEqualTo(CheckStatus.PASS);
        }
    }

    private static void check(CaseRow row, AuditReport report, CaseServers servers) {
        switch (row.expectedWord()) {
            case "AUTH" -> {
                var policy = (DanePolicy.Authenticate) only(report).policy().dane();
                assertThat(policy.baseDomain())
                        .isEqualTo(DomainName.of(row.expected("base").orElseThrow()));
                assertThat(policy.referenceIdentifiers())
                        .containsExactlyElementsOf(
                                Stream.of(row.expected("ids").orElseThrow().split(","))
                                        .map(DomainName::of)
                                        .toList());
                assertThat(report.delivery()).isEqualTo(Delivery.AUTHENTICATED);
            }
            case "ENCRYPT" -> {
                var policy = (DanePolicy.Encrypt) only(report).policy().dane();
                assertThat(policy.baseDomain())
                        .isEqualTo(DomainName.of(row.expected("base").orElseThrow()));
                assertThat(report.delivery()).isEqualTo(Delivery.ENCRYPTED);
            }
            case "MAY" -> {
                assertThat(only(report).policy().dane()).isInstanceOf(DanePolicy.NotApplicable.class);
                assertThat(report.delivery()).isEqualTo(Delivery.OPPORTUNISTIC);
            }
            case "NA" ->
                assertThat(only(report).policy().dane())
                        .isEqualTo(new DanePolicy.NotApplicable(DanePolicy.NotApplicable.Why.ADDRESS_LITERAL));
            case "SKIP" -> {
                assertThat(report.delivery()).isIn(Delivery.REFUSED, Delivery.DEFERRED);
                assertThat(report.observation().destination()).isInstanceOf(Destination.Hosts.class);
            }
            case "DEFER" -> assertThat(report.delivery()).isIn(Delivery.REFUSED, Delivery.DEFERRED);
            case "BOUNCE" -> {
                assertThat(report.delivery()).isEqualTo(Delivery.BOUNCED);
                var bounce = (Destination.Bounce) report.observation().destination();
                assertThat(bounce.why().enhancedCode())
                        .isEqualTo(CaseRow.words(row.expect()).get(1));
            }
            case "DELIVER" -> delivered(row, report);
            case "OFFER" -> {
                assertThat(servers.connections).isNotEmpty();
                assertThat(servers.connections)
                        .allMatch(target ->
                                target.sni().equals(row.expected("sni").map(DomainName::of)));
            }
            default -> throw new IllegalArgumentException("not in the grammar: " + row.expect());
        }
    }

    private static void delivered(CaseRow row, AuditReport report) {
        var path = DeliveryPath.of(
                report.observation().destination(), report.observation().hosts());
        var verdict = path.host().orElseThrow().addresses().stream()
                .filter(address -> path.address().equals(Optional.of(address.address())))
                .findFirst()
                .flatMap(address -> address.asSender())
                .orElseThrow();
        var how = switch (verdict) {
            case Verdict.Authenticated authenticated -> "auth";
            case Verdict.Trusted trusted -> "tls";
            case Verdict.Encrypted encrypted -> "tls";
            case Verdict.Opportunistic opportunistic -> opportunistic.overTls() ? "tls" : "clear";
            case Verdict.Refused refused -> "refused";
            case Verdict.Deferred deferred -> "deferred";
        };
        assertThat(CaseRow.words(row.expect()).get(1).split("\\|")).contains(how);
        var via = row.expected("via").orElseThrow();
        if (!via.equals("either")) {
            assertThat(List.of(
                            path.host().orElseThrow().policy().route().name().toText(),
                            Addresses.toText(path.address().orElseThrow())))
                    .contains(via);
        }
    }

    /** RFC 7672 §2.2.2. */
    private static void addressesComeBeforeTlsa(AuditReport report, CaseDns dns) {
        if (report.observation().route().hosts().size() == 1) {
            var types = new ArrayList<>(dns.answered.stream()
                    .map(question -> question.type())
                    .filter(type -> type == RecordType.A || type == RecordType.AAAA || type == RecordType.TLSA)
                    .toList());
            int tlsa = types.indexOf(RecordType.TLSA);
            if (tlsa >= 0) {
                assertThat(types.subList(tlsa, types.size())).doesNotContain(RecordType.A, RecordType.AAAA);
                assertThat(types.subList(0, tlsa)).contains(RecordType.A, RecordType.AAAA);
            }
        }
    }

    private static HostResult only(AuditReport report) {
        assertThat(report.observation().hosts()).hasSize(1);
        return report.observation().hosts().getFirst();
    }

    /** What a leaf is issued for unless the row says otherwise: the base domain. */
    private static String leafName(CaseRow row) {
        return row.expected("base")
                .or(() -> row.expected("via").filter(via -> !via.matches("either|[0-9.]+")))
                .orElse("mx1.example.com");
    }

    private static NextHop nextHop(CaseRow row, CaseDns dns) {
        int port = dns.plain("port").map(Integer::parseInt).orElse(NextHop.SMTP_PORT);
        return dns.plain("nh")
                .<NextHop>map(name -> new NextHop.Domain(DomainName.of(name)))
                .or(() -> dns.plain("relay").map(name -> new NextHop.Host(DomainName.of(name), port)))
                .or(() -> dns.plain("literal").map(text -> new NextHop.Literal(address(text), port)))
                .orElseThrow();
    }

    private static InetAddress address(String bracketed) {
        try {
            return InetAddress.getByName(bracketed.substring(1, bracketed.length() - 1));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static SenderPolicy sender(CaseRow row) {
        var level = Stream.of(SmtpLevel.values())
                .filter(one -> one.text().equals(row.levelName()))
                .findFirst()
                .orElseThrow();
        var insecureMx = row.setting("insecure-mx")
                .map(word -> InsecureMx.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(InsecureMx.DANE);
        var dane = row.setting("digests")
                .map(digest -> DaneOptions.SMTP.withDigestOrder(
                        List.of(digest.equals("sha256") ? MatchingType.SHA2_256 : MatchingType.SHA2_512)))
                .orElse(DaneOptions.SMTP);
        return new SenderPolicy(level, insecureMx, dane);
    }

    /** How many rows are run, so that none gets lost unseen. */
    private static final int RUN = 171;
}
