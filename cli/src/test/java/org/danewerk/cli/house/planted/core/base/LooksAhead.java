package org.danewerk.cli.house.planted.core.base;

import org.danewerk.cli.house.planted.core.report.Report;

/** Planted: base comes before report. */
record LooksAhead(Report report) {}
