package org.danewerk.core.nameserver;

import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Severity;

/** What was seen and what a person should know of it. */
public record ServersReport(ServersObservation observation, List<Finding> findings) {
    public ServersReport {
        findings = List.copyOf(findings);
    }

    public static ServersReport of(ServersObservation observation) {
        return new ServersReport(observation, ServerRules.ALL.evaluate(observation));
    }

    public ServersStatus status() {
        if (!observation.gaps().isEmpty() || observation.zones().stream().noneMatch(ZoneObservation::answers)) {
            boolean other = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
            return other ? ServersStatus.FINDINGS : ServersStatus.UNDETERMINED;
        }
        return findings.stream().anyMatch(finding -> finding.severity() != Severity.INFO)
                ? ServersStatus.FINDINGS
                : ServersStatus.CLEAN;
    }
}
