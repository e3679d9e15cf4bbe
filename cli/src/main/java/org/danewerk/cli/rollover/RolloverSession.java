package org.danewerk.cli.rollover;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Forecast;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Situation;
import org.danewerk.operations.Printable;
import org.danewerk.operations.publish.Journal;
import org.danewerk.operations.publish.Rollover;
import org.danewerk.operations.publish.RolloverSettings;

/** One roll-over, its journal on disk, and the network. */
final class RolloverSession {
    private final Terminal terminal;
    private final RolloverSettings settings;
    private final RolloverNetwork network;
    private final JournalFile file;

    RolloverSession(Terminal terminal, RolloverSettings settings, RolloverNetwork network) {
        this.terminal = terminal;
        this.settings = settings;
        this.network = network;
        this.file = new JournalFile(settings.journal());
    }

    RolloverSettings settings() {
        return settings;
    }

    /** Takes no lock, and waits for nobody. */
    Journal journal() {
        var kept = file.read();
        kept.warning().ifPresent(line -> terminal.err().println("warning: " + line));
        return kept.journal();
    }

    /** For who acts. @throws CliException at once where another run acts */
    JournalLock lock() {
        return JournalLock.take(file, terminal.clock().instant());
    }

    /** For who reads the journal, looks, acts and stores: a run lets others do so between its turns. */
    JournalLock turn(Duration patience) throws InterruptedException {
        return JournalLock.turn(file, patience, terminal.clock());
    }

    /** As the other, for who can wait until a command of the operator's ends. */
    JournalLock turn() throws InterruptedException {
        return turn(LONGEST_TURN);
    }

    void tryOut() {
        network.tryOut(terminal);
    }

    Rollover.Looked look(Journal journal) {
        return rollover().look(journal);
    }

    Forecast forecast(Journal journal, Situation situation) {
        return rollover().forecast(journal, situation);
    }

    /** The lock is held. */
    Rollover.Outcome next(Journal journal) {
        try {
            return rollover().next(journal);
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    /** The lock is held. */
    Deed start(Journal journal, Goal.Intent intent) {
        try {
            return rollover().start(journal, intent, now());
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    /** The lock is held. */
    void store(Journal journal) {
        try {
            file.store(journal);
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    Instant now() {
        return terminal.clock().instant();
    }

    Rollover rollover() {
        return new Rollover(
                settings, network.surroundings(terminal), zone -> network.publisher(settings, zone, terminal), file);
    }

    private CliException notStored(IOException e) {
        return CliException.badInput("the journal \"" + Printable.of(settings.journal()) + "\" cannot be written: "
                + Printable.of(String.valueOf(e.getMessage())) + "; nothing further is done until it can be");
    }

    /** Longer than what a step may take. */
    private static final Duration LONGEST_TURN = Duration.ofMinutes(20);
}
