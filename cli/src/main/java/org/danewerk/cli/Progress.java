package org.danewerk.cli;

import org.danewerk.core.report.AuditReport;
import org.danewerk.operations.render.Printable;

/** One line on standard error that tells how far a check is; none where standard error is no terminal. */
final class Progress {
    private final Terminal terminal;
    private final boolean shown;
    private long started;
    private long done;

    Progress(Terminal terminal) {
        this.terminal = terminal;
        this.shown = terminal.errIsTerminal();
    }

    synchronized void started(String name) {
        started++;
        draw("checking " + Printable.of(name, LONGEST_NAME));
    }

    /** A printer before which the line goes away, and after which it is drawn again. */
    InOrder.Results<AuditReport> clearing(ReportPrinter printer) {
        return report -> {
            clear();
            printer.print(report);
            done();
        };
    }

    synchronized void clear() {
        if (shown) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }

    private synchronized void done() {
        done++;
        if (done < started) {
            draw("checking");
        }
    }

    private void draw(String text) {
        if (shown) {
            terminal.err().print("\r\u001b[Kdanewerk: " + text + " (" + done + " of " + started + " done)");
            terminal.err().flush();
        }
    }

    private static final int LONGEST_NAME = 40;
}
