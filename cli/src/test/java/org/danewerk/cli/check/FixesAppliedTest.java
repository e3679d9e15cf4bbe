package org.danewerk.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.danewerk.cli.output.FindingPages;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.RecordChange;
import org.danewerk.core.finding.Rules;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.lab.world.TlsaEdit;
import org.junit.jupiter.api.Test;

/**
 * Whoever does what a finding says about records is rid of the finding: the changes go into the zones of the lab, which are signed anew,
 * and the same check runs again.
 */
class FixesAppliedTest {
    /** The better, the earlier. */
    private static final List<CheckStatus> FROM_BEST = List.of(
            CheckStatus.PASS,
            CheckStatus.PARTIAL,
            CheckStatus.NOT_IN_EFFECT,
            CheckStatus.UNDETERMINED,
            CheckStatus.FAIL);

    /** Every code of which a finding in the lab has records to change. */
    private static final List<String> CODES = List.of(
            "DANE-CERTIFICATE-DATES",
            "DANE-NAME-MISMATCH",
            "DANE-NOT-DEPLOYED",
            "DANE-PATHS-DIFFER",
            "DANE-SOME-HOSTS-WITHOUT-TLSA",
            "DANE-TA-NOT-SENT",
            "DANE-TA-PATH",
            "DANE-TLSA-ALL-UNUSABLE",
            "DANE-TLSA-CERT-SELECTOR",
            "DANE-TLSA-DIGEST-LENGTH",
            "DANE-TLSA-EMPTY-DIGEST",
            "DANE-TLSA-FULL-DATA",
            "DANE-TLSA-MISMATCH",
            "DANE-TLSA-NOT-DER",
            "DANE-TLSA-OWNER",
            "DANE-TLSA-PKIX-USAGE",
            "DANE-TLSA-PLACEHOLDER",
            "DANE-TLSA-SHA512-ONLY",
            "DANE-TLSA-SHORT-RDATA",
            "DANE-TLSA-STALE",
            "DANE-TLSA-TOO-MANY",
            "DANE-TLSA-TTL",
            "DANE-TLSA-UNKNOWN-PARAMETER");

    /** Rules that use what makes changes, and make none. */
    private static final Map<String, String> IN_WORDS_ALONE = Map.of(
            "DANE-TLSA-DIGEST-DISABLED", "what is switched off at the sender is no fault of the record",
            "DANE-TLSA-WEAKER-DIGEST", "the record does no harm",
            "TLS-NO-CERTIFICATE", "there is no key to publish",
            "CHECK-VERIFY-LIMIT", "the server has to send fewer certificates");

    /** A finding of a domain, and what became of the domain by following it. */
    private record Followed(Finding finding, AuditReport before, AuditReport after) {}

    @Test
    void whatAFindingSaysTurnsItGreen() throws IOException {
        var followed = follow(LabReports.of(List.of(), domain -> true));

        var wrongs = followed.stream().flatMap(one -> wrongs(one).stream()).toList();
        assertThat(wrongs).isEmpty();
        assertThat(followed.stream()
                        .map(one -> one.finding.id())
                        .distinct()
                        .sorted()
                        .toList())
                .isEqualTo(CODES);
    }

    /** The rules that can make a change at all, by what their classes use. */
    @Test
    void noRuleThatChangesRecordsIsLeftOut() {
        var classes = new ClassFileImporter().importPackages(Rules.class.getPackageName());
        var changing = new TreeSet<String>(Set.of(RecordChange.class.getPackageName() + ".HostRecords"));
        boolean more = true;
        while (more) {
            more = false;
            for (var one : classes) {
                boolean uses = one.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> outermost(dependency.getTargetClass().getName()))
                        .anyMatch(changing::contains);
                if (uses && !one.getName().equals(Rules.class.getName())) {
                    more |= changing.add(outermost(one.getName()));
                }
            }
        }
        assertThat(Rules.ALL.rules().stream()
                        .filter(rule -> changing.contains(rule.getClass().getName()))
                        .map(rule -> rule.text().id())
                        .filter(id -> !IN_WORDS_ALONE.containsKey(id))
                        .sorted()
                        .toList())
                .isEqualTo(CODES);
    }

    private static String outermost(String name) {
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }

    @Test
    void theirPagesSayHowARecordGetsIntoDns() {
        assertThat(CODES)
                .allSatisfy(code -> assertThat(FindingPages.text(code).orElseThrow())
                        .as(code)
                        .contains("(../publishing-a-record.md)"));
    }

    /** One finding of each domain at a time: domains have zones of their own, and do not get in each other's way. */
    private static List<Followed> follow(Map<DomainName, AuditReport> before) throws IOException {
        var followed = new ArrayList<Followed>();
        for (int round = 0; ; round++) {
            var findings = new LinkedHashMap<DomainName, Finding>();
            for (var report : before.entrySet()) {
                var changing = report.getValue().findings().stream()
                        .filter(finding -> !finding.remedy().changes().isEmpty())
                        .toList();
                if (round < changing.size()) {
                    findings.put(report.getKey(), changing.get(round));
                }
            }
            if (findings.isEmpty()) {
                return followed;
            }
            var edits = findings.values().stream()
                    .flatMap(finding -> finding.remedy().changes().stream())
                    .map(FixesAppliedTest::edit)
                    .distinct()
                    .toList();
            var after = LabReports.of(edits, findings::containsKey);
            findings.forEach(
                    (domain, finding) -> followed.add(new Followed(finding, before.get(domain), after.get(domain))));
        }
    }

    private static TlsaEdit edit(RecordChange change) {
        return new TlsaEdit(change.owner(), change.after(), change.ttlSeconds());
    }

    private static List<String> wrongs(Followed followed) {
        var wrongs = new ArrayList<String>();
        var name = followed.before.input() + " " + followed.finding.id();
        // Of several of the same kind, each says what to do about itself alone.
        if (alike(followed.after, followed.finding) >= alike(followed.before, followed.finding)) {
            wrongs.add(name + " is still there");
        }
        if (FROM_BEST.indexOf(followed.after.status()) > FROM_BEST.indexOf(followed.before.status())) {
            wrongs.add(name + ": " + followed.before.status() + " became " + followed.after.status());
        }
        boolean onlyCause = grave(followed.before).stream().allMatch(finding -> same(finding, followed.finding));
        // Behind an insecure MX RRset nothing is green. RFC 7672 §2.2.1
        var green =
                followed.after.observation().route().mxTrust().secure() ? CheckStatus.PASS : CheckStatus.NOT_IN_EFFECT;
        boolean alone = alike(followed.before, followed.finding) == 1;
        if (onlyCause && alone && (!grave(followed.after).isEmpty() || followed.after.status() != green)) {
            wrongs.add(name + " was all that was wrong, and now it is " + followed.after.status() + " with "
                    + grave(followed.after).stream().map(Finding::id).toList());
        }
        return wrongs;
    }

    private static long alike(AuditReport report, Finding finding) {
        return report.findings().stream().filter(one -> same(one, finding)).count();
    }

    private static boolean same(Finding one, Finding other) {
        return one.id().equals(other.id()) && one.subject().equals(other.subject());
    }

    private static List<Finding> grave(AuditReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity().compareTo(Severity.WARNING) >= 0)
                .toList();
    }
}
