package org.danewerk.core.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchAnswer.Defect;
import org.danewerk.core.mtasts.FetchAnswer.Trouble;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.core.report.Scene;
import org.danewerk.core.tlsrpt.EndpointAnswer;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.ReportPaths;
import org.danewerk.core.verdict.ReportPaths.Endpoint;
import org.danewerk.core.verdict.ReportPaths.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules about the ways of reports say of each, and that no other says anything. RFC 8460 §3. */
class TlsrptRulesTest {
    private static final String OWN = "https://t.example.com:8443/x";
    private static final Observation WITHOUT_DANE =
            Scene.signed().host(Scene.Dns.NO_TLSA, RulesTest.GOOD).observed();

    static Stream<Arguments> scenes() {
        return Stream.of(
                arguments("TLSRPT-SAME-PATH", seen("mailto:a@example.com", paths())),
                arguments("", seen("mailto:a@example.com," + OWN, verified())),
                arguments("", seen("mailto:a@sub.example.com", paths())),
                arguments("", seen("mailto:a@com", paths())),
                arguments("TLSRPT-FOREIGN", seen("mailto:a@other.example", paths(fails("other.example")))),
                arguments(
                        "TLSRPT-FOREIGN TLSRPT-MAILBOX",
                        seen("mailto:a@other.example", paths(nullMx("other.example")))),
                arguments("TLSRPT-FOREIGN", seen("https://example.org/", paths())),
                arguments("", seen("https://192.0.2.1/", paths())),
                arguments("TLSRPT-ENDPOINT", seen(OWN, answering(new EndpointAnswer.Unreachable(Trouble.TLS, "")))),
                arguments(
                        "TLSRPT-ENDPOINT",
                        seen(OWN, answering(new EndpointAnswer.CertificateRefused(Defect.UNTRUSTED, "no root")))),
                arguments("", seen(OWN, answering(new EndpointAnswer.LookupFailed()))),
                arguments(
                        "TLSRPT-MX-OPERATOR", seen(OWN, verified().withOperators(List.of(operator(Optional.empty()))))),
                arguments(
                        "",
                        seen(OWN, verified().withOperators(List.of(operator(Optional.of(LookupFailure.SERVFAIL)))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenes")
    void findsThatAndNothingElse(String ids, Observation seen) {
        assertThat(Rules.ALL.evaluate(seen).stream().map(Finding::id).sorted().collect(Collectors.joining(" ")))
                .isEqualTo(ids);
        assertThat(CheckStatus.of(seen)).as("the paths").isEqualTo(CheckStatus.PASS);
    }

    @Test
    void nothingIsSaidOfWaysThatNobodyLookedAt() {
        assertThat(Rules.ALL.evaluate(RulesTest.CLEAN.withPolicies(
                        Optional.of(policies(List.of("v=TLSRPTv1; rua=mailto:a@other.example"), NONE)))))
                .isEmpty();
    }

    @Test
    void aSecondWayIsForDomainsWhereConnectionsAreRefused() {
        var asking =
                policies(List.of("v=TLSRPTv1; rua=mailto:a@example.com"), NONE).withReportPaths(Optional.of(paths()));
        assertThat(ids(WITHOUT_DANE, asking)).doesNotContain("TLSRPT-SAME-PATH");
    }

    /** TC-FIND-001 and TC-FIND-002, with every kind of MTA-STS. */
    @Test
    void recordsAreMissedWhereConnectionsAreRefused() {
        var testing = "version: STSv1\nmode: testing\nmx: mx1.example.com\nmax_age: 2419200\n";
        assertThat(missing(RulesTest.CLEAN, policies(List.of(), NONE))).contains(Severity.WARNING);
        assertThat(missing(WITHOUT_DANE, policies(List.of(), testing))).contains(Severity.WARNING);
        assertThat(missing(WITHOUT_DANE, policies(List.of(), "unreadable"))).contains(Severity.WARNING);
        assertThat(missing(WITHOUT_DANE, policies(List.of(), NONE))).isEmpty();
        var nothing = new DomainPolicies(
                Optional.of(absent("_mta-sts.example.com")),
                Optional.empty(),
                Optional.of(absent("_smtp._tls.example.com")),
                List.of());
        assertThat(missing(WITHOUT_DANE, nothing)).isEmpty();
    }

    @Test
    void severalRecordsAreAnErrorAndOthersAWarning() {
        var good = "v=TLSRPTv1; rua=mailto:a@example.com";
        assertThat(invalid(List.of(good, good))).isEqualTo(Severity.ERROR);
        assertThat(invalid(List.of("v=TLSRPTv1; ruf=mailto:a@example.com"))).isEqualTo(Severity.WARNING);
        assertThat(invalid(List.of("v=TLSRPTv1; rua=ftp://example.com"))).isEqualTo(Severity.WARNING);
    }

    private static Severity invalid(List<String> records) {
        return Rules.ALL.evaluate(RulesTest.CLEAN.withPolicies(Optional.of(policies(records, NONE)))).stream()
                .filter(finding -> finding.id().equals("TLSRPT-INVALID"))
                .findFirst()
                .orElseThrow()
                .severity();
    }

    private static Optional<Severity> missing(Observation seen, DomainPolicies policies) {
        return Rules.ALL.evaluate(seen.withPolicies(Optional.of(policies))).stream()
                .filter(finding -> finding.id().equals("TLSRPT-MISSING"))
                .map(Finding::severity)
                .findFirst();
    }

    private static List<String> ids(Observation seen, DomainPolicies policies) {
        return Rules.ALL.evaluate(seen.withPolicies(Optional.of(policies))).stream()
                .map(Finding::id)
                .toList();
    }

    /** The ids that are raised here. */
    static Set<String> raised() {
        return scenes().flatMap(scene -> Stream.of(((String) scene.get()[0]).split(" ")))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Observation seen(String rua, ReportPaths paths) {
        return RulesTest.CLEAN.withPolicies(
                Optional.of(policies(List.of("v=TLSRPTv1; rua=" + rua), NONE).withReportPaths(Optional.of(paths))));
    }

    /** Beside a policy that says nothing more than that there is one. */
    private static DomainPolicies policies(List<String> reporting, String policy) {
        var body = Bytes.of(policy.getBytes(StandardCharsets.UTF_8));
        return new DomainPolicies(
                Optional.of(found("_mta-sts.example.com", List.of("v=STSv1; id=1"))),
                Optional.of(new FetchAnswer.Answered(200, Optional.of("text/plain"), body)),
                Optional.of(
                        reporting.isEmpty()
                                ? absent("_smtp._tls.example.com")
                                : found("_smtp._tls.example.com", reporting)),
                List.of());
    }

    private static ReportPaths paths(MailRoute... mailboxes) {
        return new ReportPaths(List.of(mailboxes), List.of(), List.of());
    }

    private static ReportPaths verified() {
        return answering(new EndpointAnswer.Verified());
    }

    private static ReportPaths answering(EndpointAnswer answer) {
        return new ReportPaths(List.of(), List.of(new Endpoint(OWN, answer)), List.of());
    }

    private static Operator operator(Optional<LookupFailure> failure) {
        var question = question("_smtp._tls.mx.other.example", RecordType.TXT);
        return new Operator(
                DomainName.of("mx.other.example"),
                failure.<Lookup<List<String>>>map(why -> new Lookup.Failed<>(question, why, "", List.of()))
                        .orElseGet(() -> absent("_smtp._tls.mx.other.example")));
    }

    private static MailRoute nullMx(String domain) {
        return route(domain, found(question(domain, RecordType.MX), List.of(new MxRecord(0, DomainName.ROOT))));
    }

    private static MailRoute fails(String domain) {
        return route(
                domain, new Lookup.Failed<>(question(domain, RecordType.MX), LookupFailure.SERVFAIL, "", List.of()));
    }

    private static MailRoute route(String domain, Lookup<List<MxRecord>> mx) {
        return new MailRoute(new NextHop.Domain(DomainName.of(domain)), Optional.of(mx), List.of());
    }

    private static Lookup<List<String>> found(String owner, List<String> texts) {
        return found(question(owner, RecordType.TXT), texts);
    }

    private static <T> Lookup<T> found(Question question, T value) {
        return new Lookup.Found<>(question, value, DnssecStatus.SECURE, List.of(), 300);
    }

    private static Lookup<List<String>> absent(String owner) {
        return new Lookup.Absent<>(
                question(owner, RecordType.TXT), Absence.NXDOMAIN, DnssecStatus.SECURE, List.of(), 300);
    }

    private static Question question(String name, RecordType type) {
        return new Question(DomainName.of(name), type);
    }

    private static final String NONE = "version: STSv1\nmode: none\nmax_age: 2419200\n";
}
