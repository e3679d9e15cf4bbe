package org.danewerk.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.report.AuditReport;
import org.danewerk.operations.render.Ink;
import org.danewerk.operations.render.JsonReport;
import org.danewerk.operations.render.NagiosReport;
import org.danewerk.operations.render.TextReport;

/** Prints reports as they come. */
interface ReportPrinter {
    /** @throws ReaderGone when nobody reads any more */
    void print(AuditReport report) throws IOException;

    /** After the last. */
    void end() throws IOException;

    static ReportPrinter of(Terminal terminal, ReportForm form, Instant begun) throws IOException {
        return switch (form) {
            case TEXT -> new Text(terminal, terminal.ink());
            case JSON -> new Json(terminal, JsonReport.document(writer(terminal), Version.text(), begun));
            case JSON_LINES -> new Json(terminal, JsonReport.lines(writer(terminal)));
            case NAGIOS -> new Nagios(terminal, new ArrayList<>());
        };
    }

    private static OutputStreamWriter writer(Terminal terminal) {
        return new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8);
    }

    /** A blank line between domains. */
    final class Text implements ReportPrinter {
        private final Terminal terminal;
        private final Ink ink;
        private boolean first = true;

        Text(Terminal terminal, Ink ink) {
            this.terminal = terminal;
            this.ink = ink;
        }

        @Override
        public void print(AuditReport report) throws IOException {
            terminal.out().print((first ? "" : "\n") + TextReport.of(report, ink));
            first = false;
            ReaderGone.check(terminal);
        }

        @Override
        public void end() {}
    }

    /** One document, or an object a line. */
    record Json(Terminal terminal, JsonReport json) implements ReportPrinter {
        @Override
        public void print(AuditReport report) throws IOException {
            json.add(report);
            ReaderGone.check(terminal);
        }

        @Override
        public void end() throws IOException {
            json.close();
        }
    }

    /** One line at the end. */
    record Nagios(Terminal terminal, List<NagiosReport.Summary> summaries) implements ReportPrinter {
        @Override
        public void print(AuditReport report) {
            summaries.add(NagiosReport.Summary.of(report));
        }

        @Override
        public void end() {
            if (!summaries.isEmpty()) {
                terminal.out().println(NagiosReport.of(summaries));
            }
        }
    }
}
