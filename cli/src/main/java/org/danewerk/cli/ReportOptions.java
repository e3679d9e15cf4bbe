package org.danewerk.cli;

import picocli.CommandLine.Option;

/** One form of report. */
final class ReportOptions {
    @Option(names = "--text", description = "Zone-style lines, a verdict, the fix. The default.")
    private boolean text;

    @Option(names = "--json", description = "One JSON document, danewerk.check/1 (docs/json-schema).")
    private boolean json;

    @Option(names = "--jsonl", description = "One JSON object a line, as each domain is done.")
    private boolean jsonl;

    @Option(
            names = "--nagios",
            description = "One line, and the exit status of a monitoring plug-in: 0 OK, which DANE not in effect is "
                    + "too; 1 WARNING; 2 CRITICAL; 3 UNKNOWN, also for a wrong command line.")
    private boolean nagios;

    ReportForm form() {
        if (json) {
            return ReportForm.JSON;
        }
        return jsonl ? ReportForm.JSON_LINES : nagios ? ReportForm.NAGIOS : ReportForm.TEXT;
    }
}
