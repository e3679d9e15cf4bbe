package org.danewerk.cli.output;

/** In what form reports are printed. */
public enum ReportForm {
    TEXT,
    JSON,
    JSON_LINES,
    NAGIOS,
    CSV,
    PROMETHEUS,
    SARIF,
    JUNIT
}
