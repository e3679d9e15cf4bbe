package org.danewerk.operations.render;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.report.AuditReport;

/** The findings of a check as a SARIF log. Written as a stream, so a list may be of any length. */
public final class SarifReport implements ReportWriter {
    private final SarifLog log;

    /**
     * @param begun when the run began
     * @param pages the text of the page of a finding, by its id
     */
    public SarifReport(Writer out, String version, Instant begun, Function<String, Optional<String>> pages)
            throws IOException {
        this.log = new SarifLog(out, version, begun, SarifRule.ofChecks(pages));
    }

    @Override
    public void add(AuditReport report) throws IOException {
        var domain = TextReport.name(report);
        log.results(report.findings().stream()
                .map(finding -> result(domain, finding))
                .toList());
    }

    @Override
    public void problem(String message) {
        log.note(message);
    }

    @Override
    public void close() throws IOException {
        log.end();
    }

    private static SarifResult result(String domain, Finding finding) {
        var about = finding.subject().equals(domain) ? List.of(domain) : List.of(domain, finding.subject());
        return new SarifResult(
                finding.id(),
                SarifResult.Level.of(finding.severity()),
                SarifResult.message(finding),
                Optional.empty(),
                about,
                List.of(domain, finding.id(), finding.subject()));
    }
}
