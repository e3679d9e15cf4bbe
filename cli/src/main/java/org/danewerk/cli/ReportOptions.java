package org.danewerk.cli;

import java.util.LinkedHashMap;
import java.util.Map;
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
        var given = new LinkedHashMap<String, ReportForm>();
        put(given, text, "--text", ReportForm.TEXT);
        put(given, json, "--json", ReportForm.JSON);
        put(given, jsonl, "--jsonl", ReportForm.JSON_LINES);
        put(given, nagios, "--nagios", ReportForm.NAGIOS);
        if (given.size() > 1) {
            throw CliException.usage(String.join(" and ", given.keySet()) + " at once; give one form of report");
        }
        return given.isEmpty() ? ReportForm.TEXT : given.values().iterator().next();
    }

    private static void put(Map<String, ReportForm> given, boolean isGiven, String option, ReportForm form) {
        if (isGiven) {
            given.put(option, form);
        }
    }
}
