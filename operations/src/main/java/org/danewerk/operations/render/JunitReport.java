package org.danewerk.operations.render;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.core.report.PathResult;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.operations.render.JunitXml.Case;
import org.danewerk.operations.render.JunitXml.Result;

/**
 * A test suite a domain, with a test case for each path and each finding, as JUnit writes them. Written as a stream, so a list may be of
 * any length.
 *
 * <p>Not deployed is never an alarm: such a path is skipped.
 */
public final class JunitReport implements ReportWriter {
    private final JunitXml xml;
    private final Instant begun;

    /** @param begun when the run began */
    public JunitReport(Writer out, Instant begun) throws IOException {
        this.xml = new JunitXml(out);
        this.begun = begun;
    }

    @Override
    public void add(AuditReport report) throws IOException {
        var domain = TextReport.name(report);
        var cases = new ArrayList<Case>();
        for (var path : PathResult.of(report.observation())) {
            cases.add(path(domain, report, path));
        }
        for (var finding : report.findings()) {
            cases.add(new Case(
                    domain, finding.id() + " " + finding.subject(), Duration.ZERO, result(finding, report.status())));
        }
        for (var requirement : report.requirements()) {
            var sentence = requirement.sentence();
            cases.add(new Case(
                    domain,
                    "require " + requirement.word(),
                    Duration.ZERO,
                    switch (requirement.standing()) {
                        case MET -> new Result.Passed(sentence);
                        case UNMET -> new Result.Failed("require", sentence, "");
                        case UNKNOWN -> new Result.Errored("require", sentence, "");
                    }));
        }
        xml.suite(
                domain,
                report.observation().at(),
                report.observation().timings().total(),
                cases);
    }

    @Override
    public void problem(String message) throws IOException {
        xml.suite(
                INPUT,
                begun,
                Duration.ZERO,
                List.of(new Case(INPUT, "name", Duration.ZERO, new Result.Errored("input", message, ""))));
    }

    @Override
    public void close() throws IOException {
        xml.end();
    }

    private static Case path(String domain, AuditReport report, PathResult path) {
        var words = new PathWords(path);
        var took = path.handshake()
                .map(Handshake::evidence)
                .map(evidence -> evidence.attempt().took())
                .orElse(Duration.ZERO);
        var why = words.why() + (words.spec().isEmpty() ? "" : " (" + words.spec() + ")");
        var result = switch (path.outcome()) {
            case AUTHENTICATED -> new Result.Passed(words.protocol() + ", " + words.matched());
            case FAILED -> new Result.Failed(words.reason(), why, "");
            case UNKNOWN -> new Result.Errored(words.reason().isEmpty() ? "limit" : words.reason(), why, "");
            case WITHOUT_DANE -> new Result.Skipped("DANE is not in effect: " + why);
            case NO_PATH ->
                report.status() == CheckStatus.FAIL
                        ? new Result.Failed(words.reason(), why, "")
                        : new Result.Skipped(why);
        };
        return new Case(domain, words.place(report), took, result);
    }

    /** An error of a domain of which nothing is known is not told for a failure. */
    private static Result result(Finding finding, CheckStatus status) {
        var summary = finding.summary() + " (" + finding.spec() + ")";
        var said = said(finding);
        return switch (finding.severity()) {
            case INFO, WARNING -> new Result.Passed(finding.severity().text() + ": " + summary + "\n" + said);
            case ERROR ->
                switch (status) {
                    case PASS, PARTIAL, FAIL -> new Result.Failed(finding.id(), summary, said);
                    case UNDETERMINED -> new Result.Errored(finding.id(), summary, said);
                    case NOT_IN_EFFECT -> new Result.Skipped(summary);
                };
        };
    }

    static String said(Finding finding) {
        return "for " + finding.party().text()
                + finding.fix().map(fix -> "\nfix: " + fix).orElse("");
    }

    private static final String INPUT = "input";
}
