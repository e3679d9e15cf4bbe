package org.danewerk.operations.render;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.PathResult;

/**
 * One row a path, below a row of column names, by RFC 4180. Written as a stream, so a list may be of any length.
 *
 * <p>New columns come at the end; none is ever renamed or moved.
 */
public final class CsvReport implements ReportWriter {
    /** As they are documented in docs/outputs.md. */
    public static final List<String> COLUMNS = List.of(
            "domain",
            "status",
            "mx",
            "preference",
            "port",
            "address",
            "key_algorithm",
            "outcome",
            "verdict",
            "reason",
            "reason_spec",
            "cause",
            "matched",
            "tls_version",
            "server_key",
            "not_after",
            "finding",
            "at");

    private final Writer out;

    /** Writes the column names. */
    public CsvReport(Writer out) throws IOException {
        this.out = out;
        row(COLUMNS);
        out.flush();
    }

    @Override
    public void add(AuditReport report) throws IOException {
        for (var path : PathResult.of(report.observation())) {
            row(fields(report, new PathWords(path)));
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }

    private static List<String> fields(AuditReport report, PathWords path) {
        return List.of(
                TextReport.name(report),
                report.status().text(),
                path.host(),
                path.preference(),
                path.port(),
                path.address(),
                path.keyAlgorithm(),
                path.outcome(),
                path.verdict(),
                path.reason(),
                path.spec(),
                path.cause(),
                path.matched(),
                path.protocol(),
                path.serverKey(),
                path.notAfter().map(Instant::toString).orElse(""),
                path.finding(report).map(Finding::id).orElse(""),
                report.observation().at().toString());
    }

    private void row(List<String> fields) throws IOException {
        out.write(fields.stream().map(CsvField::of).collect(Collectors.joining(",", "", "\r\n")));
    }
}
