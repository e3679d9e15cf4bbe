package org.danewerk.core.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Rules;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.finding.StsWords;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.mtasts.StsRemark;
import org.danewerk.core.tlsrpt.RecordRemark;

/** What is wrong with records and policies of MTA-STS and TLS reporting on paper, by the ids that a check uses. RFC 8461, RFC 8460. */
public final class StsLint {
    private static final long SHORTEST_SECONDS = 604_800;

    private StsLint() {}

    /** The worst first. */
    public static List<Finding> of(StsText text) {
        var found = new ArrayList<Finding>();
        switch (text) {
            case StsText.Record(var record) ->
                record.remarks().stream().sorted().forEach(remark -> found.add(remark("the record", remark)));
            case StsText.Policy(var file) -> policy(file, found);
            case StsText.Reporting(var record) ->
                record.remarks().stream()
                        .sorted()
                        .forEach(remark -> found.add((remark == RecordRemark.NO_DESTINATION
                                        ? text("TLSRPT-INVALID")
                                        : text("TLSRPT-INVALID").graded(Severity.INFO))
                                .finding("the record", words(remark))));
            case StsText.Unreadable(var kind, var line, var reason) ->
                found.add(text(id(kind))
                        .graded(Severity.ERROR)
                        .finding(kind == StsText.Kind.MTA_STS_POLICY ? "line " + line : "the record", reason));
        }
        found.sort(Comparator.comparing(Finding::severity).reversed());
        return List.copyOf(found);
    }

    private static String id(StsText.Kind kind) {
        return switch (kind) {
            case MTA_STS_RECORD -> "STS-RECORD-INVALID";
            case MTA_STS_POLICY -> "STS-POLICY-INVALID";
            case TLS_REPORTING_RECORD -> "TLSRPT-INVALID";
        };
    }

    private static void policy(PolicyFile file, List<Finding> found) {
        for (var remark : file.remarks().stream().sorted().toList()) {
            if (remark != StsRemark.MAX_AGE_SMALL) {
                found.add(
                        remark == StsRemark.MAX_AGE_TOO_LARGE
                                ? text("STS-MAX-AGE").finding("max_age", StsWords.of(remark), "max_age: 2419200")
                                : remark("the policy", remark));
            }
        }
        if (file.mode() != StsMode.NONE && file.maxAge().toSeconds() < SHORTEST_SECONDS) {
            found.add(text("STS-MAX-AGE")
                    .finding("max_age", "less than a week; some weeks are usual", "max_age: 2419200"));
        }
        if (file.mode() == StsMode.TESTING) {
            found.add(text("STS-MODE-TESTING").finding("mode", "senders deliver whatever the policy says"));
        }
    }

    private static Finding remark(String subject, StsRemark remark) {
        return text("STS-NOT-STRICT").finding(subject, StsWords.of(remark));
    }

    private static RuleText text(String id) {
        return Rules.ALL.rules().stream()
                .map(rule -> rule.text())
                .filter(text -> text.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String words(RecordRemark remark) {
        return switch (remark) {
            case SPACE_BEFORE_FIRST_DELIMITER ->
                "white space before the first semicolon; readers that look for v=TLSRPTv1; do not see the record";
            case TRAILING_SPACE -> "white space at the end without a semicolon";
            case SEVERAL_RUA_FIELDS -> "several rua fields; some readers take one of them";
            case UNSUPPORTED_SCHEME -> "a destination that is neither mailto: nor https:";
            case UNUSABLE_URI -> "a destination that cannot be used";
            case TOO_MANY_DESTINATIONS -> "more than ten destinations; those behind the tenth are left out";
            case NO_DESTINATION -> "no destination that can be used: no reports come";
        };
    }
}
