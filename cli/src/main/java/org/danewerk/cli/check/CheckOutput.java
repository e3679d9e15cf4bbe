package org.danewerk.cli.check;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.danewerk.cli.base.Counted;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Progress;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.cli.output.ExitTally;
import org.danewerk.cli.output.ReportForm;
import org.danewerk.cli.output.ReportPrinter;
import org.danewerk.cli.output.ReportRequest;
import org.danewerk.core.report.AuditReport;

/** What a check prints while it runs, and its exit status at the end. Names come from one thread, results from another. */
final class CheckOutput {
    private final Terminal terminal;
    private final ReportRequest request;
    private final ReportPrinter printer;
    private final Progress progress;
    private final ExitTally tally = new ExitTally();
    private long malformed;

    /** @param begun when the run began */
    CheckOutput(Terminal terminal, ReportRequest request, Instant begun) throws IOException {
        this(terminal, request, begun, Version.text());
    }

    /** @param version of the program that saw what is reported */
    CheckOutput(Terminal terminal, ReportRequest request, Instant begun, String version) throws IOException {
        this.terminal = terminal;
        this.request = request;
        this.printer = ReportPrinter.of(terminal, request, begun, version);
        this.progress = new Progress(terminal);
    }

    void started(String name) {
        progress.started(name);
    }

    /** A line of the list that is no name; the others go on. Of many the first are told here; each form has its own way with them. */
    synchronized void malformed(String message) throws IOException {
        tally.addMalformed();
        malformed++;
        if (malformed <= MOST_TOLD) {
            note(message);
        } else {
            printer.note(message);
        }
    }

    /** How many more lines were no names than were told. */
    synchronized void untold() {
        if (malformed > MOST_TOLD) {
            progress.clear();
            Failures.say(
                    terminal,
                    Counted.of(malformed - MOST_TOLD, "more line")
                            + " without a name; mend or remove each, one name a line"
                            + (request.form() == ReportForm.JUNIT ? "" : " (--junit names every one)"));
        }
    }

    /** Stands above the next result, where there is a place for it. */
    synchronized void comment(String text) {
        progress.clear();
        printer.comment(text);
    }

    /** Prints one result; empty where a bug of ours took its place, of which a line is printed. */
    synchronized Optional<AuditReport> take(Checked checked) throws IOException {
        return switch (checked) {
            case Checked.Done(var seen) -> {
                var report = request.requirements().judge(seen);
                tally.add(report);
                progress.clear();
                printer.print(report);
                progress.done();
                yield Optional.of(report);
            }
            case Checked.Broken(var input, var bug) -> {
                tally.addBroken();
                progress.done();
                note(Failures.broken(terminal, input, bug));
                yield Optional.empty();
            }
        };
    }

    /** @return the exit status */
    synchronized int end() throws IOException {
        progress.clear();
        printer.end();
        return tally.status(request.exit());
    }

    private void note(String message) throws IOException {
        progress.clear();
        Failures.say(terminal, message);
        printer.note(message);
    }

    private static final int MOST_TOLD = 10;
}
