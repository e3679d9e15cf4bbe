package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.report.AuditReport;

/** Of a report, what is about MTA-STS and TLS reporting. */
public final class StsReport {
    private static final Pattern IDS = Pattern.compile("STS-.*|TLSRPT-.*|DANE-WITHOUT-STS");

    private StsReport() {}

    /** For people. */
    public static List<String> lines(AuditReport report, Ink ink) {
        var lines = new ArrayList<String>();
        lines.add(ink.strong(TextReport.name(report) + ":"));
        lines.addAll(PolicyLines.of(report.observation()));
        findings(report).forEach(finding -> lines.addAll(FindingText.of(finding, ink)));
        if (undetermined(report)) {
            lines.add("  The MX hosts are not known: " + Verdicts.sentence(report));
        }
        return lines;
    }

    public static List<Finding> findings(AuditReport report) {
        return report.findings().stream()
                .filter(finding -> IDS.matcher(finding.id()).matches())
                .toList();
    }

    /** Whether nothing can be said of the hosts. */
    public static boolean undetermined(AuditReport report) {
        return report.observation().destination() instanceof Destination.Defer;
    }
}
