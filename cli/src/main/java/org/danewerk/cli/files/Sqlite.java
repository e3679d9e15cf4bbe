package org.danewerk.cli.files;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** What all databases of SQLite here have in common. */
public final class Sqlite {
    private Sqlite() {}

    /** @param config to which the wait for others who write is added */
    public static Connection connect(Path file, SQLiteConfig config) throws SQLException {
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    public static Connection readOnly(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        return connect(file, config);
    }

    /** What makes a database. */
    public interface Making {
        Connection run() throws SQLException;
    }

    /** SQLite itself does not wait where two make a database at once: both would change how its journal is kept. */
    public static Connection make(Making making) throws SQLException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_MILLIS);
        while (true) {
            try {
                return making.run();
            } catch (SQLException e) {
                if (e.getErrorCode() != SQLiteErrorCode.SQLITE_BUSY.code || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
        }
    }

    public static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Something else went wrong before, and is told.
        }
    }

    public static IOException broken(String name, SQLException e) {
        return new IOException(name + ": " + words(e), e);
    }

    /** Without the code that the driver puts before the words of SQLite. */
    static String words(SQLException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^\\[SQLITE_\\w+] *", "");
    }

    private static final int BUSY_MILLIS = 10_000;
    private static final long BETWEEN_NANOS = 5_000_000;
}
