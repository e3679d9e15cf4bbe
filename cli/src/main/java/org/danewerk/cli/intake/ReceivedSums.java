package org.danewerk.cli.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.danewerk.cli.files.Sqlite;
import org.danewerk.operations.intake.ReceivedList;
import org.danewerk.operations.intake.ServedDomains;

/** Sums over {@link ReceivedReports}, while others write there. */
record ReceivedSums(LocalDate since, LocalDate until, Optional<String> domain) {
    private record Group(String day, String domain, String type, String submitter) {}

    /** A directory without a database has no reports. */
    ReceivedList of(Path directory) throws IOException {
        var file = ReceivedReports.file(directory);
        if (!Files.exists(file)) {
            return new ReceivedList(since, until, domain, List.of(), List.of(), false, List.of());
        }
        try (var connection = Sqlite.readOnly(file)) {
            // All of it at one point of time.
            connection.setAutoCommit(false);
            var signed = sums(connection, true);
            var posted = sums(connection, false);
            return new ReceivedList(
                    since,
                    until,
                    domain,
                    signed.stream().limit(MOST_LINES).toList(),
                    posted.stream().limit(MOST_LINES).toList(),
                    signed.size() > MOST_LINES || posted.size() > MOST_LINES,
                    aside(connection));
        } catch (SQLException e) {
            throw Sqlite.broken(ReceivedReports.NAME, e);
        }
    }

    private List<ReceivedList.Sum> sums(Connection connection, boolean signed) throws SQLException {
        var failures = failures(connection, signed);
        var sums = new ArrayList<ReceivedList.Sum>();
        try (var select = prepare(connection, """
                SELECT policy.day, policy.domain, policy.type, %1$s AS submitter, count(DISTINCT report.number),
                       %3$s, %4$s,
                       sum(policy.successes IS NULL OR policy.failures IS NULL)
                FROM policy JOIN report ON report.number = policy.report
                WHERE %2$s GROUP BY 1, 2, 3, 4 ORDER BY 1 DESC, 2, 3, 4 LIMIT 10001""", signed);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                var group = new Group(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
                sums.add(new ReceivedList.Sum(
                        LocalDate.parse(group.day),
                        group.domain,
                        group.type,
                        group.submitter,
                        rows.getLong(5),
                        rows.getLong(6),
                        rows.getLong(7),
                        rows.getLong(8),
                        failures.getOrDefault(group, new TreeMap<>())));
            }
        }
        return sums;
    }

    private Map<Group, SortedMap<String, Long>> failures(Connection connection, boolean signed) throws SQLException {
        var failures = new HashMap<Group, SortedMap<String, Long>>();
        try (var select = prepare(connection, """
                SELECT policy.day, policy.domain, policy.type, %1$s AS submitter, detail.type,
                       %5$s
                FROM policy JOIN report ON report.number = policy.report
                JOIN detail ON detail.report = policy.report AND detail.policy = policy.number
                WHERE %2$s GROUP BY 1, 2, 3, 4, 5 ORDER BY 1 DESC, 2, 3, 4, 5 LIMIT 100000""", signed);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                var group = new Group(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
                failures.computeIfAbsent(group, one -> new TreeMap<>()).put(rows.getString(5), rows.getLong(6));
            }
        }
        return failures;
    }

    private PreparedStatement prepare(Connection connection, String sql, boolean signed) throws SQLException {
        var who = signed ? "report.signer" : "report.submitter";
        var where = "report.state = 'counted' AND report.signer IS " + (signed ? "NOT NULL" : "NULL")
                + " AND policy.day BETWEEN ? AND ?" + (domain.isPresent() ? " AND policy.domain = ?" : "");
        var select = connection.prepareStatement(
                sql.formatted(who, where, sum("policy.successes"), sum("policy.failures"), sum("detail.sessions")));
        select.setString(1, since.toString());
        select.setString(2, until.toString());
        if (domain.isPresent()) {
            select.setString(3, ServedDomains.normal(domain.get()));
        }
        return select;
    }

    /** Numbers of strangers may be too large to be added up, and must not break the others' sums. */
    private static String sum(String column) {
        return "CAST(min(total(" + column + "), 9e15) AS INTEGER)";
    }

    private static List<ReceivedList.Aside> aside(Connection connection) throws SQLException {
        var aside = new ArrayList<ReceivedList.Aside>();
        try (var select = connection.prepareStatement("SELECT state, why, count(*) FROM report"
                        + " WHERE state <> 'counted' GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2 LIMIT " + MOST_REASONS);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                aside.add(new ReceivedList.Aside(rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return aside;
    }

    private static final int MOST_REASONS = 100;

    /** Of signed reports and of others each; the queries ask for one more. */
    private static final int MOST_LINES = 10_000;
}
