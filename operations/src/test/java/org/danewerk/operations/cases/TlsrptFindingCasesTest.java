package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchAnswer.Defect;
import org.danewerk.core.mtasts.FetchAnswer.Trouble;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.tlsrpt.EndpointAnswer;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.https.HttpsReach;
import org.danewerk.net.https.HttpsReportEndpoints;
import org.danewerk.net.https.ReportEndpoints;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.audit.PolicyPorts;
import org.danewerk.operations.route.AnswerBook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the TLS reporting case file about what a check finds, each through an audit and all its rules. RFC 8460 §3. */
class TlsrptFindingCasesTest {
    private static final String FILE = "tlsrpt-cases.tsv";
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Pki PKI = Pki.seeded(84603, NOW);
    private static final Issued ROOT = PKI.authority("Web root");
    private static final TlsaRecord TLSA = new TlsaRecord(3, 1, 1, Bytes.ofHex("ab".repeat(32)));

    /** The rule that a requirement is of. */
    private static final Map<String, String> RULES = Map.of(
            "T-157", "TLSRPT-MISSING",
            "T-158", "TLSRPT-INVALID",
            "T-159", "TLSRPT-MX-OPERATOR",
            "T-160", "TLSRPT-MAILBOX",
            "T-161", "TLSRPT-FOREIGN",
            "T-162", "TLSRPT-ENDPOINT",
            "T-163", "TLSRPT-SAME-PATH");

    private static final Map<String, Severity> WORDS = Map.of(
            "error", Severity.ERROR,
            "warning", Severity.WARNING,
            "hint", Severity.INFO,
            "information", Severity.INFO);

    private final AnswerBook dns = new AnswerBook();

    @TestFactory
    Stream<DynamicTest> rows() {
        return JsonRow.of(FILE, "TC-FIND-").stream()
                .map(row -> dynamicTest(row.toString(), () -> new TlsrptFindingCasesTest().run(row)));
    }

    @Test
    void noRowIsLost() {
        assertThat(JsonRow.of(FILE, "TC-FIND-")).hasSize(8);
    }

    private void run(JsonRow row) throws IOException {
        var input = row.input();
        var domain = input.path("domain").asText("a.example");
        var base = input.has("mx-base-domain") ? "mx.provider.example" : "mx." + domain;
        boolean tlsa = input.path("tlsa").asBoolean(true);
        domain(domain, base, tlsa);
        record(domain, input);
        others(input);
        try (var server = PolicyServer.of(PKI.leaf("self-signed.example").issue(), PolicyServer.good())) {
            dns.ipv4("self-signed.example", DnssecStatus.INSECURE, 7);
            var found = found(domain, endpoints(server.dialer(), true));
            var word = row.expected().path("finding").asText();
            if (word.equals("none")) {
                assertThat(found).isEmpty();
            } else {
                assertThat(found)
                        .filteredOn(finding -> finding.id().equals(RULES.get(row.requirement())))
                        .extracting(Finding::severity)
                        .containsExactly(WORDS.get(word));
            }
        }
        if (row.expected().has("authorization-query")) {
            assertThat(dns.asked())
                    .filteredOn(question -> question.endsWith(" TXT"))
                    .allMatch(question -> question.endsWith("." + domain + " TXT"));
        }
    }

    private void domain(String domain, String host, boolean tlsa) {
        dns.mx(domain, DnssecStatus.SECURE, new MxRecord(10, DomainName.of(host)));
        dns.ipv4(host, DnssecStatus.SECURE, 1);
        if (tlsa) {
            dns.tlsa(host, DnssecStatus.SECURE, TLSA);
        }
    }

    private void record(String domain, JsonNode input) {
        if (input.has("rua")) {
            txt(domain, "v=TLSRPTv1; rua=" + input.path("rua").asText());
        }
        var texts = new ArrayList<String>();
        input.path("tlsrpt").forEach(text -> texts.add(text.asText()));
        if (!texts.isEmpty()) {
            txt(domain, texts.toArray(String[]::new));
        }
    }

    private void others(JsonNode input) {
        dns.mx("b.example", DnssecStatus.SECURE, new MxRecord(10, DomainName.of("mx.b.example")));
        dns.ipv4("mx.b.example", DnssecStatus.SECURE, 2);
        if (input.path("mx").asText().equals("0 .")) {
            dns.mx("nomx.example", DnssecStatus.SECURE, new MxRecord(0, DomainName.ROOT));
        }
    }

    @Test
    @DisplayName("T-160: where no mail comes to, and what is not known is no finding")
    void mailboxes() {
        domain("a.example", "mx.a.example", true);
        txt(
                "a.example",
                "v=TLSRPTv1; rua=mailto:r@empty.example,mailto:r@fails.example,mailto:r@half.example,mailto:r@none.example");
        dns.failed("fails.example", RecordType.MX, LookupFailure.SERVFAIL)
                .mx("half.example", DnssecStatus.INSECURE, new MxRecord(10, DomainName.of("mx.half.example")))
                .failed("mx.half.example", RecordType.A, LookupFailure.TIMEOUT);
        Resolver resolver = question -> question.name().equals(DomainName.of("none.example"))
                ? new Lookup.Absent<>(question, Absence.NXDOMAIN, DnssecStatus.INSECURE, List.of(), 300)
                : dns.lookup(question);

        assertThat(found("a.example", resolver, uri -> new EndpointAnswer.Verified()))
                .filteredOn(finding -> finding.id().equals("TLSRPT-MAILBOX"))
                .extracting(Finding::summary)
                .containsExactly(
                        "reports to mailto:r@empty.example arrive nowhere: no mail host of the domain has an address",
                        "reports to mailto:r@none.example arrive nowhere: the domain does not exist");
    }

    @Test
    @DisplayName("T-163: a second way, other hosts or an unknown way are no finding")
    void samePath() {
        assertThat(samePath("mailto:r@a.example")).isTrue();
        assertThat(samePath("mailto:r@same.example,mailto:r@a.example")).isTrue();
        assertThat(samePath("mailto:r@a.example,https://t.a.example/")).isFalse();
        assertThat(samePath("mailto:r@a.example,mailto:r@b.example")).isFalse();
        assertThat(samePath("mailto:r@fails.example")).isFalse();
        assertThat(samePath("mailto:r@nomx.example")).isFalse();
        var four = "mailto:r@s0.example,mailto:r@s1.example,mailto:r@s2.example,mailto:r@s3.example";
        assertThat(samePath(four)).isTrue();
        assertThat(samePath(four + ",mailto:r@s4.example"))
                .as("the fifth is not looked up")
                .isFalse();
    }

    private static boolean samePath(String rua) {
        var scene = new TlsrptFindingCasesTest();
        scene.domain("a.example", "mx.a.example", true);
        scene.txt("a.example", "v=TLSRPTv1; rua=" + rua);
        scene.dns
                .mx("same.example", DnssecStatus.INSECURE, new MxRecord(5, DomainName.of("mx.a.example")))
                .mx("b.example", DnssecStatus.INSECURE, new MxRecord(5, DomainName.of("mx.b.example")))
                .ipv4("mx.b.example", DnssecStatus.INSECURE, 2)
                .mx("nomx.example", DnssecStatus.INSECURE, new MxRecord(0, DomainName.ROOT))
                .failed("fails.example", RecordType.MX, LookupFailure.BOGUS);
        for (int i = 0; i < 5; i++) {
            scene.dns.mx("s" + i + ".example", DnssecStatus.INSECURE, new MxRecord(5, DomainName.of("mx.a.example")));
        }
        return scene.found("a.example", uri -> new EndpointAnswer.Verified()).stream()
                .anyMatch(finding -> finding.id().equals("TLSRPT-SAME-PATH"));
    }

    @Test
    @DisplayName("T-159: one question a base domain of others with TLSA records, and no finding where that fails")
    void operators() {
        dns.mx(
                "a.example",
                DnssecStatus.SECURE,
                Stream.of("mx.a.example", "mx.p.example", "mx.plain.example", "mx.fails.example", "mx.asks.example")
                        .map(host -> new MxRecord(10, DomainName.of(host)))
                        .toArray(MxRecord[]::new));
        for (var host : List.of("mx.a.example", "mx.p.example", "mx.fails.example", "mx.asks.example")) {
            dns.ipv4(host, DnssecStatus.SECURE, 1).tlsa(host, DnssecStatus.SECURE, TLSA);
        }
        dns.ipv4("mx.plain.example", DnssecStatus.SECURE, 1)
                .failed("_smtp._tls.mx.fails.example", RecordType.TXT, LookupFailure.SERVFAIL);
        txt("mx.asks.example", "v=TLSRPTv1; rua=mailto:r@p.example");

        assertThat(found("a.example", uri -> new EndpointAnswer.Verified()))
                .filteredOn(finding -> finding.id().equals("TLSRPT-MX-OPERATOR"))
                .extracting(Finding::subject)
                .containsExactly("mx.p.example");
        assertThat(dns.asked())
                .filteredOn(question -> question.startsWith("_smtp._tls."))
                .containsExactlyInAnyOrder(
                        "_smtp._tls.a.example TXT",
                        "_smtp._tls.mx.p.example TXT",
                        "_smtp._tls.mx.fails.example TXT",
                        "_smtp._tls.mx.asks.example TXT");
    }

    @Test
    @DisplayName("A hostile record costs few lookups and connections, and a domain without rua none")
    void bounded() {
        domain("a.example", "mx.a.example", true);
        var connected = new ArrayList<String>();
        ReportEndpoints endpoints = uri -> {
            synchronized (connected) {
                connected.add(uri);
            }
            return new EndpointAnswer.Verified();
        };
        found("a.example", endpoints);
        assertThat(dns.asked()).hasSize(MX_A_AAAA_TLSA_TXT_TXT);
        assertThat(connected).isEmpty();

        var rua = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            rua.add("mailto:r@d" + i + ".example");
            rua.add("https://d" + i + ".example/");
        }
        txt("a.example", "v=TLSRPTv1; rua=" + String.join(",", rua));
        found("a.example", endpoints);
        assertThat(connected).hasSize(4);
        assertThat(dns.asked()).filteredOn(question -> question.endsWith(" MX")).hasSize(2 + 4);
    }

    @Test
    @DisplayName("T-162: a handshake is made, and nothing asked")
    void endpoints() throws IOException {
        var host = "t.a.example";
        var certificates = Map.of(
                PKI.leaf(host).issuedBy(ROOT).issue(), "verified",
                PKI.leaf("www.a.example").issuedBy(ROOT).issue(), "name-mismatch",
                PKI.leaf(host).issuedBy(ROOT).expired().issue(), "expired",
                PKI.leaf(host).issue(), "untrusted");
        dns.ipv4(host, DnssecStatus.INSECURE, 7);
        for (var certificate : certificates.entrySet()) {
            try (var server = PolicyServer.of(certificate.getKey(), PolicyServer.good())) {
                assertThat(word(endpoints(server.dialer(), true).connect("https://" + host + "/x?y")))
                        .isEqualTo(certificate.getValue());
                assertThat(server.ports).containsExactly(443);
                assertThat(server.requests)
                        .noneMatch(request -> request.startsWith("HEAD") || request.contains("Host"));
            }
        }
        try (var server =
                PolicyServer.raw((in, out) -> out.write("220 mail\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(word(endpoints(server.dialer(), true).connect("https://" + host)))
                    .isEqualTo("tls");
        }
        Dialer refusing = (address, timeout) -> {
            throw new IOException("refused");
        };
        assertThat(word(endpoints(refusing, true).connect("https://" + host + ":8443/")))
                .isEqualTo("connect");
        assertThat(word(endpoints(refusing, false).connect("https://" + host + "/")))
                .as("192.0.2.7 is a special-purpose address")
                .isEqualTo("address");
        assertThat(word(endpoints(refusing, true).connect("https://192.0.2.7/")))
                .isEqualTo("address");
        assertThat(word(endpoints(refusing, true).connect("https://nowhere.example/")))
                .isEqualTo("dns");
        dns.failed("lost.example", RecordType.A, LookupFailure.SERVFAIL);
        assertThat(word(endpoints(refusing, true).connect("https://lost.example/")))
                .isEqualTo("lookup failed");
    }

    private static String word(EndpointAnswer answer) {
        return switch (answer) {
            case EndpointAnswer.Verified verified -> "verified";
            case EndpointAnswer.CertificateRefused(Defect defect, var detail) -> defect.code();
            case EndpointAnswer.Unreachable(Trouble trouble, var detail) -> trouble.code();
            case EndpointAnswer.LookupFailed failed -> "lookup failed";
        };
    }

    private List<Finding> found(String domain, ReportEndpoints endpoints) {
        return found(domain, dns, endpoints);
    }

    private static List<Finding> found(String domain, Resolver resolver, ReportEndpoints endpoints) {
        var audit = new Audit(
                resolver,
                target -> new Evidence.Unreachable(
                        new Evidence.Attempt(
                                target.address(),
                                target.port(),
                                target.sni(),
                                target.offered(),
                                NOW,
                                Duration.ZERO,
                                List.of()),
                        Evidence.Unreachable.Cause.REFUSED,
                        ""),
                new PolicyPorts(name -> new FetchAnswer.Broken(Trouble.CONNECT, ""), Optional.of(endpoints), List::of),
                AuditOptions.DEFAULT,
                InstantSource.fixed(NOW));
        return audit.run(domain, new NextHop.Domain(DomainName.of(domain))).findings().stream()
                .filter(finding -> finding.id().startsWith("TLSRPT-"))
                .toList();
    }

    private ReportEndpoints endpoints(Dialer dialer, boolean allowReserved) {
        return new HttpsReportEndpoints(new HttpsReach(
                dns,
                List.of(RecordType.A),
                dialer,
                () -> List.of(ROOT.presented()),
                allowReserved,
                Limits.DEFAULT,
                InstantSource.fixed(NOW)));
    }

    private void txt(String domain, String... texts) {
        var rdata = new ArrayList<Bytes>();
        for (var text : texts) {
            var octets = text.getBytes(StandardCharsets.US_ASCII);
            var record = new ByteArrayOutputStream();
            for (int at = 0; at < octets.length; at += 255) {
                int length = Math.min(255, octets.length - at);
                record.write(length);
                record.write(octets, at, length);
            }
            rdata.add(Bytes.of(record.toByteArray()));
        }
        dns.found("_smtp._tls." + domain, RecordType.TXT, DnssecStatus.INSECURE, rdata);
    }

    private static final int MX_A_AAAA_TLSA_TXT_TXT = 6;
}
