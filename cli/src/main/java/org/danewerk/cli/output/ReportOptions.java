package org.danewerk.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;

/** One form of report, of those that a command has. */
public final class ReportOptions {
    private final Options options;
    private final List<Offered> offered = new ArrayList<>();

    private record Offered(Options.Flag flag, ReportForm form) {}

    private ReportOptions(Options options) {
        this.options = options;
    }

    /** Those for reports on domains. */
    public static ReportOptions ofDomains(Options options) {
        var forms = new ReportOptions(options);
        forms.add("--text", ReportForm.TEXT, "Zone-style lines, a verdict, the fix. The default.");
        forms.add("--json", ReportForm.JSON, "One JSON document, danewerk.check/1 (docs/json-schema).");
        forms.add("--jsonl", ReportForm.JSON_LINES, "One JSON object a line, as each domain is done.");
        forms.add(
                "--nagios",
                ReportForm.NAGIOS,
                "One line, and the exit status of a monitoring plug-in: 0 OK, which DANE not in effect is too; "
                        + "1 WARNING; 2 CRITICAL; 3 UNKNOWN, also for a wrong command line.");
        forms.add("--csv", ReportForm.CSV, "A row a path, with column names (RFC 4180, docs/outputs.md).");
        forms.add(
                "--prometheus",
                ReportForm.PROMETHEUS,
                "Metrics, for a file that node_exporter's textfile collector reads (docs/outputs.md).");
        forms.add("--sarif", ReportForm.SARIF, "The findings as a SARIF 2.1.0 log.");
        forms.add("--junit", ReportForm.JUNIT, "JUnit's XML: a suite a domain, a test case a path or a finding.");
        return forms;
    }

    /** Those for what is wrong with records. */
    public static ReportOptions ofLints(Options options) {
        var forms = new ReportOptions(options);
        forms.add("--text", ReportForm.TEXT, "A line a finding. The default.");
        forms.add("--json", ReportForm.JSON, "One JSON document, danewerk.lint/1 (docs/json-schema).");
        forms.add("--sarif", ReportForm.SARIF, "A SARIF 2.1.0 log, each result with its line (docs/outputs.md).");
        forms.add("--junit", ReportForm.JUNIT, "JUnit's XML: a test case a record.");
        return forms;
    }

    public ReportForm form() {
        var given = offered.stream().filter(one -> one.flag.given()).toList();
        if (given.size() > 1) {
            throw CliException.usage(given.stream().map(one -> one.flag.name()).collect(Collectors.joining(" and "))
                    + " at once; give one form of report");
        }
        return given.isEmpty() ? ReportForm.TEXT : given.getFirst().form;
    }

    private void add(String name, ReportForm form, String help) {
        offered.add(new Offered(options.flag(name, help), form));
    }
}
