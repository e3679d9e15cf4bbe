package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.AppliedPolicy;
import org.danewerk.core.tlsrpt.PolicySession;
import org.danewerk.core.tlsrpt.PolicyType;
import org.danewerk.core.tlsrpt.Reporter;
import org.danewerk.core.tlsrpt.ResultType;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.core.tlsrpt.SessionCounts;
import org.danewerk.core.tlsrpt.SessionFailure;
import org.danewerk.core.verdict.Failures;
import org.danewerk.core.verdict.Reason;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;
import org.danewerk.operations.tlsrpt.ReportWriter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the TLS reporting case file on the reports that are made: sessions in, JSON out. */
class TlsrptEmitCasesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final Reporter REPORTER = new Reporter("Sender", "tls-reports@sender.example", Optional.empty());
    private static final DomainName A = DomainName.of("a.example");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Days are the collector's, see SessionCollectorTest; sessions that deliver a report are nobody's, see SendInLabTest. */
    private static final Set<String> ELSEWHERE = Set.of("TC-EMIT-022", "TC-EMIT-027", "TC-EMIT-028", "TC-EMIT-033");

    @TestFactory
    Stream<DynamicTest> rows() {
        return emitRows().stream().map(row -> dynamicTest(row.toString(), () -> run(row)));
    }

    @Test
    void noRowIsLost() {
        assertThat(emitRows()).hasSize(38 - 4);
    }

    private static List<JsonRow> emitRows() {
        return JsonRow.of("tlsrpt-cases.tsv", "TC-EMIT-").stream()
                .filter(row -> !ELSEWHERE.contains(row.id()))
                .toList();
    }

    private static void run(JsonRow row) throws IOException {
        switch (row.id()) {
            case "TC-EMIT-034" -> everyFailureHasItsWords();
            case "TC-EMIT-035", "TC-EMIT-036" -> everyReportIsStrict(row);
            case "TC-EMIT-037" -> {
                var report = report(manyAddresses());
                var details = report.path("policies").get(0).path("failure-details");
                assertThat(details.size()).isLessThanOrEqualTo(10_000);
                assertThat(sum(details)).isEqualTo(20_000);
            }
            case "TC-EMIT-038" -> anyOrderGivesTheSameOctets();
            case "TC-EMIT-029" ->
                row.expected()
                        .path("detail-has-no")
                        .forEach(name ->
                                assertThat(detail(row).has(name.asText())).isFalse());
            case "TC-EMIT-030", "TC-EMIT-031", "TC-EMIT-032" ->
                row.expected()
                        .properties()
                        .forEach(expected ->
                                assertThat(detail(row).path(expected.getKey())).isEqualTo(expected.getValue()));
            default -> entries(row.expected(), sessions(row));
        }
    }

    private static void entries(JsonNode expected, List<Session> sessions) throws IOException {
        if (sessions.isEmpty() || expected.isEmpty()) {
            assertThat(counted(sessions).domains()).isEmpty();
            return;
        }
        var policies = report(sessions).path("policies");
        assertThat(policies.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            entry(expected.get(i), policies.get(i));
        }
    }

    private static void entry(JsonNode expected, JsonNode entry) {
        expected.properties().forEach(member -> {
            var wanted = member.getValue();
            var policy = entry.path("policy");
            switch (member.getKey()) {
                case "policy-type", "policy-domain", "policy-string", "mx-host" ->
                    assertThat(policy.path(member.getKey())).isEqualTo(hex(wanted));
                case "success" ->
                    assertThat(entry.at("/summary/total-successful-session-count"))
                            .isEqualTo(wanted);
                case "failure" ->
                    assertThat(entry.at("/summary/total-failure-session-count")).isEqualTo(wanted);
                case "failure-details" ->
                    assertThat(entry.has("failure-details")).isFalse();
                case "details" -> details(wanted, entry.path("failure-details"));
                default -> throw new AssertionError(member.getKey());
            }
        });
    }

    /** In whatever order: it is ours. */
    private static void details(JsonNode expected, JsonNode details) {
        assertThat(details.size()).isEqualTo(expected.size());
        for (var wanted : expected) {
            assertThat(IntStream.range(0, details.size()).mapToObj(details::get))
                    .anySatisfy(detail -> wanted.properties()
                            .forEach(member ->
                                    assertThat(detail.path(member.getKey())).isEqualTo(member.getValue())));
        }
    }

    private static JsonNode detail(JsonRow row) {
        try {
            return report(sessions(row)).at("/policies/0/failure-details/0");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Session> sessions(JsonRow row) {
        var sessions = new ArrayList<Session>();
        for (var event : row.input().path("events")) {
            int connections = event.path("connections").asInt(1);
            session(event).ifPresent(session -> sessions.addAll(Collections.nCopies(connections, session)));
        }
        return sessions;
    }

    /** What the words of a row say, in the types of the verdicts. */
    private static Optional<Session> session(JsonNode event) {
        var mx = event.path("mx-record")
                .asText(event.path("mx").asText(event.path("base").asText("mx.a.example")));
        var tlsa = policy(event, PolicyType.TLSA, event.path("base").asText("mx.a.example"));
        var sts = policy(event, PolicyType.STS, "a.example");
        var none = AppliedPolicy.none("a.example");
        return switch (event.path("outcome").asText()) {
            case "ok" ->
                one(new PolicySession(event.path("policy").asText().equals("sts") ? sts : tlsa, true, List.of()));
            case "certificate name mismatch, delivered" -> one(failed(sts, event, mx, Reason.STS_NAME_MISMATCH));
            case "TLS, self-signed certificate" -> one(new PolicySession(none, true, List.of()));
            case "no STARTTLS, delivered in clear" -> one(failed(none, event, mx, Reason.STARTTLS_NOT_OFFERED));
            case "handshake alert 70, then cleartext retry to the same host" ->
                one(new PolicySession(
                        none, false, List.of(failure(event, mx, type(Reason.HANDSHAKE_FAILED), "TLS alert 70"))));
            case "TCP connect timed out", "connection closed before EHLO answer" -> {
                assertThat(Failures.of(Reason.UNREACHABLE)).isEmpty();
                yield Optional.empty();
            }
            case "certificate expired and name mismatch" ->
                one(failed(sts, event, mx, Reason.STS_CERTIFICATE_EXPIRED, Reason.STS_NAME_MISMATCH));
            case "DANE ok; certificate untrusted for PKIX" ->
                Optional.of(new Session(
                        A,
                        List.of(
                                failed(sts, event, mx, Reason.STS_UNTRUSTED),
                                new PolicySession(tlsa, true, List.of()))));
            case "only 0 0 1 records; TLS established" ->
                one(new PolicySession(
                        tlsa,
                        true,
                        failed(tlsa, event, mx, Reason.TLSA_UNUSABLE).failures()));
            case "no TLSA record matches", "TLSA mismatch ignored, delivered" ->
                one(failed(tlsa, event, mx, Reason.TLSA_MISMATCH));
            case "2 0 1 matches, name does not" -> one(failed(tlsa, event, mx, Reason.NAME_MISMATCH));
            case "3 1 1 matches, certificate expired" -> one(new PolicySession(tlsa, true, List.of()));
            case "TLSA lookup bogus, EDE 6; host skipped" ->
                one(new PolicySession(tlsa, false, List.of(failure(event, mx, type(Reason.DNS_BOGUS), "EDE 6"))));
            case "TLSA lookup SERVFAIL, no connection" -> one(failed(tlsa, event, mx, Reason.DNS_FAILED));
            case "MX RRset insecure" ->
                one(new PolicySession(
                        tlsa, false, List.of(failure(event, mx, type(Reason.DANE_REQUIRED), "mx-insecure"))));
            case "MX not in policy; host skipped" -> one(failed(sts, event, mx, Reason.STS_HOST_NOT_LISTED));
            case "policy host certificate expired; delivered without policy" ->
                one(discovery(sts, ResultType.STS_WEBPKI_INVALID, "expired"));
            case "MX certificate from an unknown CA" -> one(failed(sts, event, mx, Reason.STS_UNTRUSTED));
            case "policy URL answers 404" -> one(discovery(sts, ResultType.STS_POLICY_FETCH_ERROR, "http-404"));
            case "policy invalid" -> one(discovery(sts, ResultType.STS_POLICY_INVALID, "mode"));
            case "" -> one(failed(tlsa, event, mx, Reason.TLSA_MISMATCH));
            default -> throw new AssertionError(event);
        };
    }

    private static AppliedPolicy policy(JsonNode event, PolicyType type, String domain) {
        var strings = new ArrayList<String>();
        event.path("tlsa").forEach(record -> strings.add(hex(record).asText()));
        event.path("body").asText(event.path("text").asText("")).lines().forEach(strings::add);
        var hosts = strings.stream()
                .filter(line -> line.startsWith("mx: "))
                .map(line -> line.substring(4))
                .toList();
        return new AppliedPolicy(type, domain, strings, hosts);
    }

    private static Optional<Session> one(PolicySession session) {
        return Optional.of(new Session(A, List.of(session)));
    }

    private static PolicySession discovery(AppliedPolicy policy, ResultType type, String code) {
        return new PolicySession(
                policy,
                false,
                List.of(new SessionFailure(
                        type,
                        Optional.of(code),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private static PolicySession failed(AppliedPolicy policy, JsonNode event, String mx, Reason... reasons) {
        return new PolicySession(
                policy,
                false,
                Stream.of(reasons)
                        .map(reason -> failure(event, mx, type(reason), Failures.code(reason)))
                        .toList());
    }

    private static SessionFailure failure(JsonNode event, String mx, ResultType type, String code) {
        return new SessionFailure(
                type,
                Optional.of(code),
                Optional.empty(),
                Optional.of(mx),
                Optional.ofNullable(event.path("ehlo").textValue()),
                Optional.ofNullable(event.path("receiving-ip").textValue()).flatMap(ReportReader::address));
    }

    private static ResultType type(Reason reason) {
        return Failures.of(reason).orElseThrow();
    }

    /** The rows write {@code AB(64 hex)}. */
    private static JsonNode hex(JsonNode value) {
        return JSON.convertValue(
                JSON.convertValue(value, Object.class) instanceof List<?> list
                        ? list.stream()
                                .map(text -> text.toString().replaceAll("(..)\\(64 hex\\)", "$1".repeat(32)))
                                .toList()
                        : value.isTextual() ? value.asText().replaceAll("(..)\\(64 hex\\)", "$1".repeat(32)) : value,
                JsonNode.class);
    }

    private static void everyFailureHasItsWords() {
        for (var reason : Reason.values()) {
            Failures.of(reason).ifPresent(type -> {
                assertThat(ResultType.of(type.word())).contains(type);
                assertThat(Failures.code(reason)).matches("[a-z0-9.-]{1,64}");
            });
        }
        assertThat(failure(JSON.createObjectNode(), "mx", ResultType.TLSA_INVALID, " Alert: 70\n(fatal)")
                        .reasonCode())
                .contains("alert-70-fatal");
    }

    private static void everyReportIsStrict(JsonRow row) throws IOException {
        for (var one : emitRows()) {
            var sessions = sessions(one);
            if (sessions.isEmpty() || one.id().compareTo("TC-EMIT-033") > 0) {
                continue;
            }
            for (var domain : counted(sessions).domains()) {
                var octets = ReportWriter.json(reportOf(domain, sessions)).toArray();
                assertThat(ReportReader.read(octets, Optional.empty()))
                        .isInstanceOfSatisfying(ReportReading.Read.class, read -> {
                            assertThat(read.report()).isEqualTo(reportOf(domain, sessions));
                            assertThat(read.report().coversOneDay()).isTrue();
                            assertThat(REPORTER.subject(domain, DAY))
                                    .endsWith("Report-ID: <" + read.report().id() + ">");
                            read.report().policies().stream()
                                    .flatMap(policy -> policy.details().stream())
                                    .forEach(detail -> {
                                        assertThat(detail.failedSessions().getAsLong())
                                                .isPositive();
                                        assertThat(detail.additionalInformation())
                                                .as(row.id())
                                                .isEmpty();
                                    });
                        });
            }
        }
    }

    private static List<Session> manyAddresses() {
        var sessions = new ArrayList<Session>();
        for (int i = 0; i < 20_000; i++) {
            var event = JSON.createObjectNode().put("receiving-ip", "10.0." + i / 250 + "." + i % 250);
            sessions.add(
                    one(failed(AppliedPolicy.none("a.example"), event, "mx.a.example", Reason.STARTTLS_NOT_OFFERED))
                            .orElseThrow());
        }
        return sessions;
    }

    private static void anyOrderGivesTheSameOctets() {
        var sessions = new ArrayList<Session>();
        for (var row : emitRows()) {
            sessions.addAll(sessions(row));
        }
        sessions.addAll(manyAddresses());
        var first = ReportWriter.json(reportOf(A, sessions));
        Collections.shuffle(sessions, new Random(7));
        assertThat(ReportWriter.json(reportOf(A, sessions))).isEqualTo(first);
        assertThat(ReportWriter.gzip(reportOf(A, sessions))).isEqualTo(ReportWriter.gzip(reportOf(A, sessions)));
    }

    /** The server's operator learns what DANE had to say, and of whom nothing. RFC 8460 §8. */
    @Test
    void theBaseDomainIsToldNoRecipient() throws IOException {
        var tlsa = new AppliedPolicy(PolicyType.TLSA, "mx.p.example", List.of(), List.of());
        var sessions = Stream.of("a.example", "b.example")
                .map(name -> new Session(
                        DomainName.of(name),
                        List.of(
                                new PolicySession(tlsa, true, List.of()),
                                new PolicySession(
                                        new AppliedPolicy(PolicyType.STS, name, List.of(), List.of()),
                                        true,
                                        List.of()))))
                .toList();
        assertThat(counted(sessions).domains())
                .extracting(DomainName::toText)
                .containsExactlyInAnyOrder("a.example", "b.example", "mx.p.example");
        var report = ReportWriter.json(reportOf(DomainName.of("mx.p.example"), sessions));
        var tree = JSON.readTree(report.toArray());
        assertThat(tree.path("policies").size()).isEqualTo(1);
        assertThat(tree.at("/policies/0/summary/total-successful-session-count").asInt())
                .isEqualTo(2);
        assertThat(tree.toString()).doesNotContain("a.example", "b.example");
    }

    private static SessionCounts counted(List<Session> sessions) {
        var counts = new SessionCounts(1_000);
        sessions.forEach(session -> counts.add(session, 1));
        return counts;
    }

    private static org.danewerk.core.tlsrpt.TlsReport reportOf(DomainName domain, List<Session> sessions) {
        return REPORTER.report(domain, DAY, counted(sessions).results(domain));
    }

    private static JsonNode report(List<Session> sessions) throws IOException {
        return JSON.readTree(ReportWriter.json(reportOf(A, sessions)).toArray());
    }

    private static long sum(JsonNode details) {
        return IntStream.range(0, details.size())
                .mapToLong(i -> details.get(i).path("failed-session-count").asLong())
                .sum();
    }
}
