package org.danewerk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** What all databases of SQLite here have in common. */
final class Sqlite {
    private Sqlite() {}

    /** @param config to which the wait for others who write is added */
    static Connection connect(Path file, SQLiteConfig config) throws SQLException {
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    static Connection readOnly(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        return connect(file, config);
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Something else went wrong before, and is told.
        }
    }

    /** Without the code that the driver puts before the words of SQLite. */
    static IOException broken(String name, SQLException e) {
        return new IOException(name + ": " + String.valueOf(e.getMessage()).replaceFirst("^\\[SQLITE_\\w+] *", ""), e);
    }

    private static final int BUSY_MILLIS = 10_000;
}
