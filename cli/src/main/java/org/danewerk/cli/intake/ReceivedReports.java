package org.danewerk.cli.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.danewerk.cli.files.PrivateFile;
import org.danewerk.cli.files.Sqlite;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.intake.Arrival;
import org.danewerk.operations.intake.Earlier;
import org.danewerk.operations.intake.Intake;
import org.danewerk.operations.intake.IntakeDecision;
import org.danewerk.operations.intake.ServedDomains;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * TLS reports that others sent, in a database of SQLite: what they count, and their octets. What was taken outlives a kill and a loss of
 * power. Several processes may take reports at once. Each object is for one thread at a time.
 */
final class ReceivedReports implements AutoCloseable {
    /** What came of a report. */
    sealed interface Taken {
        /** It is on the disk as far as it is kept at all. */
        record Done(IntakeDecision decision) implements Taken {}

        /** So much came without a signature that this one is not taken: it may be sent again later. */
        record TooMuch() implements Taken {}
    }

    static final String NAME = "received.db";

    private final Path directory;
    private final ServedDomains served;
    private final Duration kept;
    private final ReceivedBounds bounds;
    private @Nullable Connection connection;

    /** @param kept how long reports stay, from when they came */
    ReceivedReports(Path directory, ServedDomains served, Duration kept, ReceivedBounds bounds) {
        this.directory = directory;
        this.served = served;
        this.kept = kept;
        this.bounds = bounds;
    }

    Path directory() {
        return directory;
    }

    /** Makes sure that there is a database to write to. */
    void open() throws IOException {
        try {
            opened();
        } catch (SQLException e) {
            throw Sqlite.broken(NAME, e);
        }
    }

    /**
     * Decides on a report and keeps it, all at once or not at all.
     *
     * @param octets as they came
     * @throws IOException where the disk or the database fails: nothing is kept then
     */
    Taken take(Arrival arrival, Bytes octets) throws IOException {
        boolean done = false;
        try {
            var open = opened();
            // Not as the driver has it: behind a commit that begins the next at once, and so keeps all others out.
            execute(open, "BEGIN IMMEDIATE");
            var taken = take(new ReceivedRows(open), arrival, octets);
            execute(open, "COMMIT");
            done = true;
            return taken;
        } catch (SQLException e) {
            throw Sqlite.broken(NAME, e);
        } finally {
            if (!done) {
                close(); // which takes back what is not committed
            }
        }
    }

    private Taken take(ReceivedRows rows, Arrival arrival, Bytes octets) throws SQLException {
        rows.removeBefore(arrival.at().minus(kept));
        var failed = new AtomicReference<SQLException>();
        var decision = Intake.decide(arrival, served, report -> {
            try {
                return rows.earlier(report);
            } catch (SQLException e) {
                failed.set(e);
                return Earlier.NONE;
            }
        });
        if (failed.get() != null) {
            throw failed.get();
        }
        switch (decision) {
            case IntakeDecision.Accepted accepted -> {
                if (accepted.signer().isEmpty()
                        && rows.postedToday(arrival.at()).exceeds(bounds.postedADay())) {
                    return new Taken.TooMuch();
                }
                rows.addCounted(arrival, accepted, octets);
                rows.dropOctets(bounds.octets());
            }
            case IntakeDecision.Duplicate(var report) -> rows.cameAgain(arrival.origin(), report);
            case IntakeDecision.SetAside(var report, var why) -> {
                rows.addAside(arrival, report, why, octets);
                rows.boundAside(bounds.aside());
            }
            case IntakeDecision.Rejected(var code, var reason) -> {
                rows.addUnreadable(arrival, reason + " (" + code + ")", octets);
                rows.boundAside(bounds.aside());
            }
            case IntakeDecision.NoReport none -> {}
        }
        return new Taken.Done(decision);
    }

    private Connection opened() throws IOException, SQLException {
        var open = connection;
        if (open != null && Files.exists(file(directory))) {
            return open;
        }
        close(); // where it went away, SQLite would go on in a file that nobody finds again
        // SQLite gives its other files the permissions of this one.
        PrivateFile.open(file(directory)).close();
        var config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // A sender is told that a report is there only once it would outlive a loss of power.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        var fresh = Sqlite.make(() -> made(file(directory), config));
        PrivateFile.force(directory);
        connection = fresh;
        return fresh;
    }

    private static Connection made(Path file, SQLiteConfig config) throws SQLException {
        var fresh = Sqlite.connect(file, config);
        try {
            ReceivedSchema.make(fresh);
            return fresh;
        } catch (SQLException e) {
            Sqlite.closeQuietly(fresh);
            throw e;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static Path file(Path directory) {
        return directory.resolve(NAME);
    }

    @Override
    public void close() {
        var open = connection;
        connection = null;
        if (open != null) {
            Sqlite.closeQuietly(open);
        }
    }
}
