package org.danewerk.fuzz;

import java.util.Optional;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;

/** TLS reports: a mail, JSON, or JSON in gzip. */
final class Reports {
    private Reports() {}

    static void hold(byte[] input) {
        switch (ReportReader.read(input, Optional.empty())) {
            case ReportReading.NoReport none -> {}
            case ReportReading.Refused(var code, var reason) -> {
                Held.that(code.matches("[a-z0-9-]{1,32}"), "code " + code);
                Held.oneLine(reason);
            }
            case ReportReading.Read(var report, var remarks) -> {
                Held.that(!report.id().isEmpty(), "a report without id");
                Held.that(!report.end().isBefore(report.start()), "a window that ends before it starts");
                report.successes();
                report.failures();
                report.coversOneDay();
            }
        }
    }
}
