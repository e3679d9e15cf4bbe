package org.danewerk.core.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.dns.DnssecStatus.SECURE;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.Alias;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.report.Scene;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.core.verdict.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules about policies beside DANE say of each, and that they say nothing else. RFC 8461, RFC 8460. */
class StsRulesTest {
    private static final String RECORD = "v=STSv1; id=1";
    private static final String REPORTS = "v=TLSRPTv1; rua=mailto:a@example.com";
    private static final String HOSTS = "mx: mx1.example.com\n";
    private static final String WEEKS = "max_age: 2419200\n";

    static Stream<Arguments> scenes() {
        return Stream.of(
                dane("STS-LOOKUP-FAILED", failed(), Optional.empty(), found(REPORTS)),
                dane("STS-LOOKUP-FAILED DANE-WITHOUT-STS", absent(), Optional.empty(), failed()),
                dane("DANE-WITHOUT-STS", absent(), Optional.empty(), found(REPORTS)),
                unannounced("STS-RECORD-MISSING DANE-WITHOUT-STS", policy("mode: enforce\n" + HOSTS + WEEKS)),
                unannounced("STS-RECORD-MISSING DANE-WITHOUT-STS", policy("mode: testing\n" + HOSTS + WEEKS)),
                unannounced("DANE-WITHOUT-STS", policy("mode: none\n" + WEEKS)),
                unannounced("DANE-WITHOUT-STS", policy("mode: strict\n" + HOSTS + WEEKS)),
                unannounced("DANE-WITHOUT-STS", answer(404, "text/plain", "")),
                dane("STS-RECORD-INVALID", found("v=STSv1; id=a-b"), Optional.empty(), found(REPORTS)),
                dane("STS-RECORD-INVALID", found(RECORD, "v=STSv1; id=2"), Optional.empty(), found(REPORTS)),
                dane("STS-POLICY-UNREACHABLE", found(RECORD), answer(404, "text/plain", ""), found(REPORTS)),
                dane("STS-POLICY-UNREACHABLE", found(RECORD), answer(301, "text/plain", ""), found(REPORTS)),
                dane("STS-POLICY-UNREACHABLE", found(RECORD), answer(200, "text/html", ""), found(REPORTS)),
                dane(
                        "STS-POLICY-UNREACHABLE",
                        found(RECORD),
                        Optional.of(new FetchAnswer.Broken(FetchAnswer.Trouble.TIMEOUT, "late")),
                        found(REPORTS)),
                dane(
                        "STS-CERTIFICATE",
                        found(RECORD),
                        Optional.of(new FetchAnswer.CertificateRefused(FetchAnswer.Defect.UNTRUSTED, "no root")),
                        found(REPORTS)),
                dane("STS-POLICY-INVALID", found(RECORD), policy("mode: strict\n" + HOSTS + WEEKS), found(REPORTS)),
                dane("STS-NOT-STRICT", found(RECORD), policy("mode: none\n\n" + WEEKS), found(REPORTS)),
                dane("STS-NOT-STRICT", found("v=STSv1 ; id=1"), policy("mode: none\n" + WEEKS), found(REPORTS)),
                dane("", found(RECORD), policy("mode: none\n" + WEEKS), found(REPORTS)),
                dane(
                        "STS-EXCLUDES-DANE-MX",
                        found(RECORD),
                        policy("mode: enforce\nmx: other.example.com\n" + WEEKS),
                        found(REPORTS)),
                dane("STS-MX-CERTIFICATE", found(RECORD), policy("mode: enforce\n" + HOSTS + WEEKS), found(REPORTS)),
                dane(
                        "STS-MX-CERTIFICATE STS-MODE-TESTING",
                        found(RECORD),
                        policy("mode: testing\n" + HOSTS + WEEKS),
                        found(REPORTS)),
                dane(
                        "STS-MX-CERTIFICATE STS-MX-WILDCARD",
                        found(RECORD),
                        policy("mode: enforce\nmx: *.example.com\n" + WEEKS),
                        found(REPORTS)),
                dane(
                        "STS-MX-CERTIFICATE STS-MX-WILDCARD",
                        found(RECORD),
                        policy("mode: enforce\nmx: *.com\n" + HOSTS + WEEKS),
                        found(REPORTS)),
                dane(
                        "STS-MX-CERTIFICATE",
                        found(RECORD),
                        policy("mode: enforce\n" + HOSTS + "mx: *.mx.example.com\nmx: *.example.net\n" + WEEKS),
                        found(REPORTS)),
                dane("", found(RECORD), policy("mode: none\nmx: *.example.com\n" + WEEKS), found(REPORTS)),
                dane("STS-DELEGATED", delegated("_mta-sts.p.example"), policy("mode: none\n" + WEEKS), found(REPORTS)),
                dane("", delegated("_mta-sts.sub.example.com"), policy("mode: none\n" + WEEKS), found(REPORTS)),
                dane(
                        "STS-DELEGATED DANE-WITHOUT-STS",
                        dangling("_mta-sts.p.example"),
                        Optional.empty(),
                        found(REPORTS)),
                dane(
                        "STS-LOOKUP-FAILED",
                        new Lookup.Failed<>(question(), LookupFailure.SERVFAIL, "", leadingTo("_mta-sts.p.example")),
                        Optional.empty(),
                        found(REPORTS)),
                dane(
                        "STS-MX-CERTIFICATE STS-MAX-AGE",
                        found(RECORD),
                        policy("mode: enforce\n" + HOSTS + "max_age: 604799\n"),
                        found(REPORTS)),
                dane(
                        "STS-MX-CERTIFICATE STS-MAX-AGE",
                        found(RECORD),
                        policy("mode: enforce\n" + HOSTS + "max_age: 31557601\n"),
                        found(REPORTS)),
                dane("TLSRPT-MISSING", found(RECORD), policy("mode: none\n" + WEEKS), absent()),
                dane("TLSRPT-INVALID", found(RECORD), policy("mode: none\n" + WEEKS), found("v=TLSRPTv1;")),
                dane("TLSRPT-INVALID", found(RECORD), policy("mode: none\n" + WEEKS), found(REPORTS, REPORTS)),
                dane(
                        "TLSRPT-INVALID",
                        found(RECORD),
                        policy("mode: none\n" + WEEKS),
                        found("v=TLSRPTv1; rua=ftp://example.com")),
                scene(
                        "STS-WITHOUT-DANE DANE-NOT-DEPLOYED STS-MX-CERTIFICATE",
                        Scene.signed().host(Scene.Dns.NO_TLSA, RulesTest.GOOD).observed(),
                        found(RECORD),
                        policy("mode: enforce\n" + HOSTS + WEEKS),
                        found(REPORTS)),
                scene(
                        "DANE-NOT-DEPLOYED",
                        Scene.signed().host(Scene.Dns.NO_TLSA, RulesTest.GOOD).observed(),
                        absent(),
                        Optional.empty(),
                        absent()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenes")
    void findsThatAndNothingElse(String ids, Observation seen) {
        assertThat(Rules.ALL.evaluate(seen).stream().map(Finding::id).collect(Collectors.joining(" ")))
                .satisfies(found -> assertThat(Set.of(found.split(" "))).isEqualTo(Set.of(ids.split(" "))));
    }

    @Test
    void excludedAndUntrustedHostsAreErrorsOnlyWhereThePolicyIsEnforced() {
        for (var mx : List.of("mx1.example.com", "other.example.com")) {
            assertThat(worst("enforce", mx)).isEqualTo(Severity.ERROR);
            assertThat(worst("testing", mx)).isEqualTo(Severity.WARNING);
        }
    }

    @Test
    void whoeverHasNoPolicyIsToldWithoutAlarm() {
        var seen = Scene.signed()
                .host(Scene.Dns.NO_TLSA, RulesTest.GOOD)
                .observed()
                .withPolicies(Optional.of(policies(absent(), Optional.empty(), absent())));

        assertThat(Rules.ALL.evaluate(seen)).isNotEmpty().allMatch(finding -> finding.severity() == Severity.INFO);
    }

    @Test
    void policiesThatNoRecordAnnouncesAreNoSendersAndAnErrorOnlyWhereTheyAreEnforced() {
        var enforced = serving(policy("mode: enforce\n" + HOSTS + WEEKS));
        assertThat(enforced.policyFile()).isEmpty();
        assertThat(missing(enforced).severity()).isEqualTo(Severity.ERROR);
        assertThat(missing(enforced).fix().orElseThrow())
                .matches("(?s)in the policy, .*mode: testing\n"
                        + "and then:\n"
                        + "_mta-sts.example.com. IN TXT \"v=STSv1; id=\\d+;\"");
        var onTrial = missing(serving(policy("mode: testing\n" + HOSTS + WEEKS)));
        assertThat(onTrial.severity()).isEqualTo(Severity.WARNING);
        assertThat(onTrial.fix().orElseThrow()).startsWith("_mta-sts.example.com. IN TXT");
    }

    private static Finding missing(DomainPolicies policies) {
        return Rules.ALL.evaluate(RulesTest.CLEAN.withPolicies(Optional.of(policies))).stream()
                .filter(finding -> finding.id().equals("STS-RECORD-MISSING"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDelegationNamesTheProvider() {
        assertThat(said("STS-DELEGATED", delegated("_mta-sts.p.example"), "none"))
                .contains("delegated to _mta-sts.p.example, whose keeper");
        assertThat(said("STS-DELEGATED", dangling("_mta-sts.p.example"), "none"))
                .contains("delegated to _mta-sts.p.example, where no record is");
    }

    @Test
    void widePatternsGiveWayToTheHostsThatTheyMatch() {
        assertThat(fix("*.example.com"))
                .startsWith("in the policy, in place of mx: *.example.com\nmx: mx1.example.com\nand then:\n_mta-sts.");
        assertThat(fix("*.com")).startsWith("remove the line from the policy, and then:\n_mta-sts.example.com. IN TXT");
        assertThat(fix("*.example.com\nmx: mx1.example.com")).startsWith("remove the line from the policy");
    }

    @Test
    void recordsToPublishStandWhereTheAliasLeads() {
        var invalid = new Lookup.Found<>(
                question(), List.of("v=STSv1; id=a-b"), SECURE, leadingTo("_mta-sts.p.example"), 300);
        assertThat(Rules.ALL.evaluate(
                        RulesTest.CLEAN.withPolicies(Optional.of(policies(invalid, Optional.empty(), found(REPORTS))))))
                .filteredOn(finding -> finding.id().equals("STS-RECORD-INVALID"))
                .allMatch(finding -> finding.fix().orElseThrow().startsWith("_mta-sts.p.example. IN TXT"))
                .hasSize(1);
    }

    private static String fix(String mx) {
        return Rules.ALL
                .evaluate(RulesTest.CLEAN.withPolicies(Optional.of(
                        policies(found(RECORD), policy("mode: enforce\nmx: " + mx + "\n" + WEEKS), found(REPORTS)))))
                .stream()
                .filter(finding -> finding.id().equals("STS-MX-WILDCARD"))
                .findFirst()
                .flatMap(Finding::fix)
                .orElseThrow();
    }

    private static String said(String id, Lookup<List<String>> sts, String mode) {
        return Rules.ALL
                .evaluate(RulesTest.CLEAN.withPolicies(
                        Optional.of(policies(sts, policy("mode: " + mode + "\n" + WEEKS), found(REPORTS)))))
                .stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow()
                .summary();
    }

    /** The ids that are raised here. */
    static Set<String> raised() {
        return scenes().flatMap(scene -> Stream.of(((String) scene.get()[0]).split(" ")))
                .filter(id -> id.contains("STS-") || id.contains("-STS") || id.startsWith("TLSRPT-"))
                .collect(Collectors.toSet());
    }

    private static Severity worst(String mode, String mx) {
        var seen = RulesTest.CLEAN.withPolicies(Optional.of(
                policies(found(RECORD), policy("mode: " + mode + "\nmx: " + mx + "\n" + WEEKS), found(REPORTS))));
        return Rules.ALL.evaluate(seen).getFirst().severity();
    }

    private static Arguments dane(
            String ids, Lookup<List<String>> sts, Optional<FetchAnswer> fetch, Lookup<List<String>> reporting) {
        return scene(ids, RulesTest.CLEAN, sts, fetch, reporting);
    }

    private static Arguments unannounced(String ids, Optional<FetchAnswer> answer) {
        return arguments(ids, RulesTest.CLEAN.withPolicies(Optional.of(serving(answer))));
    }

    /** Without a record that says so. */
    private static DomainPolicies serving(Optional<FetchAnswer> answer) {
        return new DomainPolicies(
                Optional.of(absent()),
                Optional.empty(),
                answer,
                Optional.of(found(REPORTS)),
                Optional.empty(),
                List.of());
    }

    private static Arguments scene(
            String ids,
            Observation seen,
            Lookup<List<String>> sts,
            Optional<FetchAnswer> fetch,
            Lookup<List<String>> reporting) {
        return arguments(ids, seen.withPolicies(Optional.of(policies(sts, fetch, reporting))));
    }

    private static DomainPolicies policies(
            Lookup<List<String>> sts, Optional<FetchAnswer> fetch, Lookup<List<String>> reporting) {
        return new DomainPolicies(Optional.of(sts), fetch, Optional.of(reporting), List.of());
    }

    private static Optional<FetchAnswer> policy(String lines) {
        return answer(200, "text/plain", "version: STSv1\n" + lines);
    }

    private static Optional<FetchAnswer> answer(int status, String type, String body) {
        return Optional.of(
                new FetchAnswer.Answered(status, Optional.of(type), Bytes.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static Lookup<List<String>> found(String... texts) {
        return new Lookup.Found<>(question(), List.of(texts), SECURE, List.of(), 300);
    }

    private static Lookup<List<String>> absent() {
        return new Lookup.Absent<>(question(), Absence.NXDOMAIN, SECURE, List.of(), 300);
    }

    private static Lookup<List<String>> delegated(String target) {
        return new Lookup.Found<>(question(), List.of(RECORD), SECURE, leadingTo(target), 300);
    }

    private static Lookup<List<String>> dangling(String target) {
        return new Lookup.Absent<>(question(), Absence.NXDOMAIN, SECURE, leadingTo(target), 300);
    }

    private static List<Alias> leadingTo(String target) {
        return List.of(new Alias(question().name(), DomainName.of(target), SECURE));
    }

    private static Lookup<List<String>> failed() {
        return new Lookup.Failed<>(question(), LookupFailure.SERVFAIL, "", List.of());
    }

    private static Question question() {
        return new Question(DomainName.of("_mta-sts.example.com"), RecordType.TXT);
    }
}
