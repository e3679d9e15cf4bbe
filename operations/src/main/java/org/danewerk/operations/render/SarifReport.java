package org.danewerk.operations.render;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;
import org.danewerk.core.requirement.Requirements;

/** The findings of a check as a SARIF log. Written as a stream, so a list may be of any length. */
public final class SarifReport implements ReportWriter {
    private final SarifLog log;

    /**
     * @param begun when the run began
     * @param requirements rules too, beside those of the catalogue
     * @param pages the text of the page of a finding, by its id
     */
    public SarifReport(
            Writer out,
            String version,
            Instant begun,
            Function<String, Optional<String>> pages,
            Requirements requirements)
            throws IOException {
        var rules = new ArrayList<>(SarifRule.ofChecks(pages));
        requirements.all().forEach(requirement -> rules.add(SarifRule.of(requirement)));
        this.log = new SarifLog(out, version, begun, rules);
    }

    @Override
    public void add(AuditReport report) throws IOException {
        var domain = TextReport.name(report);
        var results = new ArrayList<SarifResult>();
        report.findings().forEach(finding -> results.add(result(domain, finding)));
        report.requirements().stream()
                .filter(one -> one.standing() != RequirementResult.Standing.MET)
                .forEach(one -> results.add(result(domain, one)));
        log.results(results);
    }

    @Override
    public void problem(String message) {
        log.note(message);
    }

    @Override
    public void close() throws IOException {
        log.end();
    }

    private static SarifResult result(String domain, RequirementResult requirement) {
        var rule = SarifRule.PREFIX + requirement.word();
        return new SarifResult(
                rule,
                requirement.standing() == RequirementResult.Standing.UNKNOWN
                        ? SarifResult.Level.OPEN
                        : SarifResult.Level.ERROR,
                domain + ": " + requirement.sentence(),
                Optional.empty(),
                List.of(domain),
                List.of(domain, rule));
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
