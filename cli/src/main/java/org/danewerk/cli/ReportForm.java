package org.danewerk.cli;

/** In what form reports are printed. */
enum ReportForm {
    TEXT,
    JSON,
    JSON_LINES,
    NAGIOS,
    CSV,
    PROMETHEUS,
    SARIF,
    JUNIT
}
