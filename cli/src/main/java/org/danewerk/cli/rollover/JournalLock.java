package org.danewerk.cli.rollover;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.files.FileLocked;
import org.danewerk.core.base.Parsed;
import org.danewerk.operations.Printable;

/**
 * Held by the one run that may act on a journal ({@code FILE.lock}), or by whoever reads it, looks, acts and stores ({@code FILE.turn}):
 * between its turns a run lets others look.
 */
record JournalLock(FileLocked lock) implements AutoCloseable {
    /** At once, or not at all. @throws CliException that says who holds it */
    static JournalLock take(JournalFile journal, Instant now) {
        return switch (take(journal, RUN, now)) {
            case Parsed.Ok<JournalLock>(var lock) -> lock;
            case Parsed.Malformed<JournalLock>(var at, var holder) -> throw refused(journal, holder);
        };
    }

    /** For one turn, as soon as that of another ends. @throws CliException that says who holds it, where it does not end in time */
    static JournalLock turn(JournalFile journal, Duration patience, InstantSource time) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            switch (take(journal, TURN, time.instant())) {
                case Parsed.Ok<JournalLock>(var lock) -> {
                    return lock;
                }
                case Parsed.Malformed<JournalLock>(var at, var holder) -> {
                    if (System.nanoTime() - end >= 0) {
                        throw refused(journal, holder);
                    }
                }
            }
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    /** @return malformed with who holds it */
    private static Parsed<JournalLock> take(JournalFile journal, String suffix, Instant now) {
        var file = journal.path().resolveSibling(journal.path().getFileName() + suffix);
        try {
            return Parsed.ok(new JournalLock(FileLocked.take(file, now)));
        } catch (FileLocked.Held e) {
            return Parsed.malformed(0, e.by());
        } catch (IOException e) {
            throw CliException.badInput("\"" + Printable.of(file.toString()) + "\" cannot be locked: "
                    + Printable.of(String.valueOf(e.getMessage())) + "; keep the journal where this user may write");
        }
    }

    private static CliException refused(JournalFile journal, String holder) {
        return CliException.undetermined("another run works on the journal \""
                + Printable.of(journal.path().toString()) + "\" (" + holder + "); let it come to its end");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static final String RUN = ".lock";
    private static final String TURN = ".turn";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
}
