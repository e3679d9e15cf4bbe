package org.danewerk.cli.intake;

import java.sql.Connection;
import java.sql.SQLException;

/** The tables of {@link ReceivedReports}. */
final class ReceivedSchema {
    private ReceivedSchema() {}

    static void make(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var version = statement.executeQuery("PRAGMA user_version")) {
                if (version.next() && version.getInt(1) > VERSION) {
                    throw new SQLException("written by a newer version; use that one");
                }
            }
            for (var table : TABLES.split(";")) {
                statement.execute(table);
            }
            statement.execute("PRAGMA user_version = " + VERSION);
        }
    }

    private static final int VERSION = 1;

    /**
     * Times are as ISO 8601 has them in UTC, to the second, so that text sorts as time does. A count that a report does not say is NULL.
     * {@code weight} is about what a report takes on the disk, {@code octets} the report in gzip for as long as there is room.
     */
    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS report (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                received TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('counted', 'set-aside', 'unreadable')),
                why TEXT NOT NULL,
                channels TEXT NOT NULL,
                signer TEXT,
                submitter TEXT NOT NULL,
                organization TEXT NOT NULL,
                id TEXT NOT NULL,
                starts TEXT NOT NULL,
                ends TEXT NOT NULL,
                digest TEXT NOT NULL,
                findings TEXT NOT NULL,
                remarks TEXT NOT NULL,
                weight INTEGER NOT NULL,
                octets BLOB
            );
            CREATE INDEX IF NOT EXISTS report_name ON report (id, starts, ends, submitter) WHERE state = 'counted';
            CREATE INDEX IF NOT EXISTS report_received ON report (received);
            CREATE INDEX IF NOT EXISTS report_posted ON report (substr(received, 1, 10), weight)
                WHERE state = 'counted' AND signer IS NULL;
            CREATE INDEX IF NOT EXISTS report_aside ON report (number, weight) WHERE state <> 'counted';
            CREATE INDEX IF NOT EXISTS report_octets ON report (number, length(octets))
                WHERE state = 'counted' AND octets IS NOT NULL;
            CREATE TABLE IF NOT EXISTS policy (
                report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
                number INTEGER NOT NULL,
                day TEXT NOT NULL,
                domain TEXT NOT NULL,
                type TEXT NOT NULL,
                successes INTEGER,
                failures INTEGER,
                PRIMARY KEY (report, number)
            ) WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS policy_day ON policy (day, domain);
            CREATE TABLE IF NOT EXISTS detail (
                report INTEGER NOT NULL,
                policy INTEGER NOT NULL,
                number INTEGER NOT NULL,
                type TEXT NOT NULL,
                sending_ip TEXT,
                receiving_host TEXT,
                receiving_helo TEXT,
                receiving_ip TEXT,
                sessions INTEGER,
                information TEXT,
                reason TEXT,
                PRIMARY KEY (report, policy, number),
                FOREIGN KEY (report, policy) REFERENCES policy (report, number) ON DELETE CASCADE
            ) WITHOUT ROWID""";
}
