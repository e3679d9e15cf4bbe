package org.danewerk.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** One form of report. */
final class ReportOptions {
    private final Options.Flag text;
    private final Options.Flag json;
    private final Options.Flag jsonl;
    private final Options.Flag nagios;
    private final Options.Flag csv;

    ReportOptions(Options options) {
        text = options.flag("--text", "Zone-style lines, a verdict, the fix. The default.");
        json = options.flag("--json", "One JSON document, danewerk.check/1 (docs/json-schema).");
        jsonl = options.flag("--jsonl", "One JSON object a line, as each domain is done.");
        nagios = options.flag(
                "--nagios",
                "One line, and the exit status of a monitoring plug-in: 0 OK, which DANE not in effect is too; "
                        + "1 WARNING; 2 CRITICAL; 3 UNKNOWN, also for a wrong command line.");
        csv = options.flag("--csv", "A row a path, with column names (RFC 4180, docs/outputs.md).");
    }

    ReportForm form() {
        var given = new LinkedHashMap<String, ReportForm>();
        put(given, text, ReportForm.TEXT);
        put(given, json, ReportForm.JSON);
        put(given, jsonl, ReportForm.JSON_LINES);
        put(given, nagios, ReportForm.NAGIOS);
        put(given, csv, ReportForm.CSV);
        if (given.size() > 1) {
            throw CliException.usage(String.join(" and ", given.keySet()) + " at once; give one form of report");
        }
        return given.isEmpty() ? ReportForm.TEXT : given.values().iterator().next();
    }

    private static void put(Map<String, ReportForm> given, Options.Flag option, ReportForm form) {
        if (option.given()) {
            given.put(option.name(), form);
        }
    }
}
