package org.danewerk.core.requirement;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.PathOutcome;
import org.danewerk.core.report.PathResult;
import org.danewerk.core.report.RequirementResult;

/** {@code no-warnings}: nothing is found but what is worth knowing. */
record NoWarnings() implements Requirement {
    @Override
    public String word() {
        return "no-warnings";
    }

    @Override
    public String asks() {
        return "there is no finding of severity warning or error";
    }

    @Override
    public Optional<SpecRef> spec() {
        return Optional.empty();
    }

    @Override
    public RequirementResult judge(AuditReport report) {
        var account = new Account(this);
        report.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .forEach(finding ->
                        account.unmet(finding.severity().text() + " " + finding.id() + " at " + finding.subject()));
        if (PathResult.of(report.observation()).stream().anyMatch(path -> path.outcome() == PathOutcome.UNKNOWN)) {
            account.unknown("not every path was seen");
        }
        return account.result();
    }
}
