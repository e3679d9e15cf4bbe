package org.danewerk.cli.base;

import org.danewerk.operations.Printable;

/** One line on standard error that tells how far a check is; none where standard error is no terminal. */
public final class Progress {
    private final Terminal terminal;
    private final boolean shown;
    private long started;
    private long done;
    private long drawnAt = System.nanoTime() - PAUSE_NANOS;
    private boolean drawn;

    public Progress(Terminal terminal) {
        this.terminal = terminal;
        this.shown = terminal.errIsTerminal();
    }

    public synchronized void started(String name) {
        started++;
        if (isTime()) {
            draw("checking " + Printable.of(name, LONGEST_NAME));
        }
    }

    public synchronized void done() {
        done++;
        if (done < started && isTime()) {
            draw("checking");
        }
    }

    /** Before anything else is printed. */
    public synchronized void clear() {
        if (drawn) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
            drawn = false;
        }
    }

    /** Often enough for the eye; a fast run must not spend its time here. */
    private boolean isTime() {
        return shown && System.nanoTime() - drawnAt >= PAUSE_NANOS;
    }

    private void draw(String text) {
        terminal.err().print("\r\u001b[K" + "danewerk: " + text + " (" + done + " of " + started + " done)");
        terminal.err().flush();
        drawnAt = System.nanoTime();
        drawn = true;
    }

    private static final int LONGEST_NAME = 40;
    private static final long PAUSE_NANOS = 100_000_000;
}
