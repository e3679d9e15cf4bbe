package org.danewerk.cli.sessions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalInt;
import org.danewerk.cli.files.PrivateFile;
import org.danewerk.cli.files.Sqlite;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.operations.tlsrpt.StoredSessions;
import org.sqlite.SQLiteConfig;

/**
 * Sessions of TLS on disk, equal ones of a day counted, in a database of SQLite. Several processes may write at once and others read
 * meanwhile. Whoever is killed has written all of a transaction or nothing; what was {@link #force forced} outlives a loss of power too.
 * Each object is for one thread at a time.
 */
final class SessionDatabase implements AutoCloseable {
    /** What a day has. */
    interface Reader {
        void add(Session session, long times);
    }

    static final String NAME = "sessions.db";

    private final Path directory;
    private final Connection connection;
    private final PreparedStatement insert;

    /** To write; made where there is none. */
    SessionDatabase(Path directory) throws IOException {
        this.directory = directory;
        // SQLite gives its other files the permissions of this one.
        PrivateFile.open(file(directory)).close();
        try {
            this.connection = connection(directory, false);
        } catch (SQLException e) {
            throw broken(e);
        }
        try {
            prepare(connection);
            this.insert =
                    connection.prepareStatement("INSERT INTO session (day, domain, text, times) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (day, domain, text) DO UPDATE SET times = times + excluded.times");
        } catch (SQLException e) {
            Sqlite.closeQuietly(connection);
            throw broken(e);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        Sqlite.make(() -> made(connection)).setAutoCommit(false);
    }

    private static Connection made(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            // Whoever forces it does that beside those who write, for it may take seconds.
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS session (
                        day TEXT NOT NULL,
                        domain TEXT NOT NULL,
                        text TEXT NOT NULL,
                        times INTEGER NOT NULL,
                        PRIMARY KEY (day, domain, text)
                    ) WITHOUT ROWID""");
        }
        return connection;
    }

    private static Connection connection(Path directory, boolean readOnly) throws SQLException {
        return readOnly ? Sqlite.readOnly(file(directory)) : Sqlite.connect(file(directory), new SQLiteConfig());
    }

    private static Path file(Path directory) {
        return directory.resolve(NAME);
    }

    /** Where it went away, SQLite would go on in files that nobody finds again. */
    static boolean isIn(Path directory) {
        return Files.exists(file(directory));
    }

    /** All of them or none. Once this has failed, only {@link #close} is of use: what SQLite took back the driver does not know of. */
    void add(LocalDate day, Map<Session, Long> sessions) throws IOException {
        try {
            for (var session : sessions.entrySet()) {
                insert.setString(1, day.toString());
                insert.setString(2, session.getKey().domain().toText());
                insert.setString(3, StoredSessions.text(session.getKey()));
                insert.setLong(4, session.getValue());
                insert.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    /** So that what was added outlives a loss of power. Others may write meanwhile. */
    static void force(Path directory) throws IOException {
        if (isIn(directory)) {
            try (var connection = connection(directory, false);
                    var statement = connection.createStatement()) {
                statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
            } catch (SQLException e) {
                throw broken(e);
            }
        }
    }

    /** Also makes the file smaller that holds what is not forced yet; waits for others. For times when nothing comes. */
    void tidy() throws IOException {
        try (var statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    /** Octets that are added and not yet in the database itself. */
    long ahead() throws IOException {
        var wal = directory.resolve(NAME + "-wal");
        return Files.exists(wal) ? Files.size(wal) : 0;
    }

    /** How many past days are to be kept, by all who write here. */
    void keep(int days) throws IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = " + days);
            connection.commit();
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    /** As {@link #keep} last said; empty where nobody has. */
    OptionalInt daysKept() throws IOException {
        try (var statement = connection.createStatement();
                var days = statement.executeQuery("PRAGMA user_version")) {
            return days.next() && days.getInt(1) > 0 ? OptionalInt.of(days.getInt(1)) : OptionalInt.empty();
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    void removeBefore(LocalDate day) throws IOException {
        try (var delete = connection.prepareStatement("DELETE FROM session WHERE day < ?")) {
            delete.setString(1, day.toString());
            delete.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    /** How many rows of a day are not understood. A directory without a database has no sessions. */
    static long read(Path directory, LocalDate day, Reader reader) throws IOException {
        if (!isIn(directory)) {
            return 0;
        }
        long damaged = 0;
        try (var connection = connection(directory, true);
                var select = connection.prepareStatement("SELECT text, times FROM session WHERE day = ?")) {
            select.setString(1, day.toString());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    switch (StoredSessions.read(rows.getString(1))) {
                        case Parsed.Ok<Session>(var session) -> reader.add(session, rows.getLong(2));
                        case Parsed.Malformed<Session> malformed -> damaged++;
                    }
                }
            }
        } catch (SQLException e) {
            throw broken(e);
        }
        return damaged;
    }

    private static IOException broken(SQLException e) {
        return Sqlite.broken(NAME, e);
    }

    @Override
    public void close() throws IOException {
        try (connection) {
            insert.close();
        } catch (SQLException e) {
            throw broken(e);
        }
    }
}
