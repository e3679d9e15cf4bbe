package org.danewerk.cli.output;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.danewerk.cli.base.OutputLost;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.report.AuditReport;
import org.danewerk.operations.render.CsvReport;
import org.danewerk.operations.render.FixForm;
import org.danewerk.operations.render.Ink;
import org.danewerk.operations.render.JsonReport;
import org.danewerk.operations.render.JunitReport;
import org.danewerk.operations.render.NagiosReport;
import org.danewerk.operations.render.PrometheusReport;
import org.danewerk.operations.render.ReportWriter;
import org.danewerk.operations.render.SarifReport;
import org.danewerk.operations.render.TextReport;

/** Prints reports as they come. */
public interface ReportPrinter {
    /** @throws OutputLost when it is of no use to go on */
    void print(AuditReport report) throws IOException;

    /** A line for people above the next report; other forms have no place for it. */
    default void comment(String text) {}

    /** Takes note of what stands on standard error: a name that could not be checked. */
    default void note(String message) throws IOException {}

    /** After the last. */
    void end() throws IOException;

    /** @param begun when the run began */
    static ReportPrinter of(Terminal terminal, ReportRequest request, Instant begun, String version)
            throws IOException {
        return switch (request.form()) {
            case TEXT -> new Text(terminal, terminal.ink(), request.fixes());
            case JSON -> new Written(terminal, JsonReport.document(writer(terminal), version, begun));
            case JSON_LINES -> new Written(terminal, JsonReport.lines(writer(terminal)));
            case NAGIOS -> new Nagios(terminal, new NagiosReport());
            case CSV -> new Written(terminal, new CsvReport(writer(terminal)));
            case PROMETHEUS -> new Written(terminal, new PrometheusReport(writer(terminal)));
            case SARIF ->
                new Written(
                        terminal,
                        new SarifReport(writer(terminal), version, begun, FindingPages::text, request.requirements()));
            case JUNIT -> new Written(terminal, new JunitReport(writer(terminal), begun));
        };
    }

    static OutputStreamWriter writer(Terminal terminal) {
        return new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8);
    }

    /** A blank line between domains. */
    final class Text implements ReportPrinter {
        private final Terminal terminal;
        private final Ink ink;
        private final Optional<FixForm> fixes;
        private String gap = "";

        Text(Terminal terminal, Ink ink, Optional<FixForm> fixes) {
            this.terminal = terminal;
            this.ink = ink;
            this.fixes = fixes;
        }

        @Override
        public void comment(String text) {
            terminal.out().print(gap + "; " + text + "\n");
            gap = "";
        }

        @Override
        public void print(AuditReport report) throws IOException {
            terminal.out().print(gap + TextReport.of(report, ink, fixes));
            gap = "\n";
            OutputLost.check(terminal);
        }

        @Override
        public void end() {}
    }

    /** In a form for programs. */
    record Written(Terminal terminal, ReportWriter writer) implements ReportPrinter {
        @Override
        public void print(AuditReport report) throws IOException {
            writer.add(report);
            OutputLost.check(terminal);
        }

        @Override
        public void note(String message) throws IOException {
            writer.problem(message);
        }

        @Override
        public void end() throws IOException {
            writer.close();
        }
    }

    /** One line at the end. */
    record Nagios(Terminal terminal, NagiosReport report) implements ReportPrinter {
        @Override
        public void print(AuditReport one) {
            report.add(one);
        }

        @Override
        public void note(String message) {
            report.problem(message);
        }

        @Override
        public void end() {
            terminal.out().println(report.line());
        }
    }
}
