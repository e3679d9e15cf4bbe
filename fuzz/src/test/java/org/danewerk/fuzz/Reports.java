package org.danewerk.fuzz;

import java.time.LocalDate;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.tlsrpt.Reporter;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.core.tlsrpt.SessionCounts;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;
import org.danewerk.operations.tlsrpt.ReportWriter;
import org.danewerk.operations.tlsrpt.SessionDatagram;
import org.danewerk.operations.tlsrpt.StoredSessions;

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

    /** A session as a mail server says it: kept as text, it is the same, and its report is one by the letter. */
    static void holdDatagram(byte[] input) {
        switch (SessionDatagram.read(input)) {
            case Parsed.Malformed<Session> malformed -> Held.inOrder(malformed, SessionDatagram.LARGEST);
            case Parsed.Ok<Session>(var session) -> {
                Held.same(Parsed.ok(session), StoredSessions.read(StoredSessions.text(session)), "its text");
                reported(session);
            }
        }
    }

    private static void reported(Session session) {
        var counts = new SessionCounts(10);
        counts.add(session, 2);
        for (var domain : counts.domains()) {
            Held.that(REPORTER.fileName(domain, DAY).matches("[A-Za-z0-9._!-]+"), "a file name");
            var json = ReportWriter.json(REPORTER.report(domain, DAY, counts.results(domain)));
            Held.that(
                    ReportReader.read(json.toArray(), Optional.empty()) instanceof ReportReading.Read,
                    "a report that cannot be read");
        }
    }

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final Reporter REPORTER = new Reporter("Sender", "r@sender.example", Optional.empty());
}
