package org.danewerk.cli.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.danewerk.core.tlsrpt.FailureDetail;
import org.danewerk.core.tlsrpt.PolicyResult;
import org.danewerk.core.tlsrpt.TlsReport;
import org.danewerk.operations.intake.ServedDomains;

/** Writes what a report counts. */
record ReceivedCounts(Connection connection) {
    /** On the day its range begins, whenever it came. RFC 8460 §4.1. */
    void add(long report, TlsReport content) throws SQLException {
        var day = LocalDate.ofInstant(content.start(), ZoneOffset.UTC).toString();
        try (var policies = connection.prepareStatement("INSERT INTO policy VALUES (?, ?, ?, ?, ?, ?, ?)");
                var details =
                        connection.prepareStatement("INSERT INTO detail VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int number = 0;
            for (var policy : content.policies()) {
                policies.setLong(1, report);
                policies.setInt(2, number);
                policies.setString(3, day);
                policies.setString(
                        4, policy.policyDomain().map(ServedDomains::normal).orElse(""));
                policies.setString(5, policy.policyType());
                count(policies, 6, policy.successes());
                count(policies, 7, policy.failures());
                policies.executeUpdate();
                details.setLong(1, report);
                details.setInt(2, number);
                add(details, policy);
                number++;
            }
        }
    }

    private static void add(PreparedStatement details, PolicyResult policy) throws SQLException {
        int number = 0;
        for (var detail : policy.details()) {
            details.setInt(3, number++);
            details.setString(4, detail.resultType());
            optional(details, 5, detail.sendingIp());
            optional(details, 6, detail.receivingHost());
            optional(details, 7, detail.receivingHelo());
            optional(details, 8, detail.receivingIp());
            count(details, 9, detail.failedSessions());
            optional(details, 10, detail.additionalInformation());
            optional(details, 11, detail.reasonCode());
            details.executeUpdate();
        }
    }

    private static void optional(PreparedStatement statement, int at, Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            statement.setString(at, text.get());
        } else {
            statement.setNull(at, Types.VARCHAR);
        }
    }

    private static void count(PreparedStatement statement, int at, OptionalLong count) throws SQLException {
        if (count.isPresent()) {
            statement.setLong(at, count.getAsLong());
        } else {
            statement.setNull(at, Types.INTEGER);
        }
    }

    /** About how many octets it takes. */
    static long weight(TlsReport report) {
        return report.policies().stream()
                .mapToLong(policy -> POLICY
                        + policy.details().stream()
                                .mapToLong(ReceivedCounts::weight)
                                .sum())
                .sum();
    }

    private static long weight(FailureDetail detail) {
        return DETAIL
                + detail.resultType().length()
                + length(detail.receivingHost())
                + length(detail.receivingHelo())
                + length(detail.additionalInformation())
                + length(detail.reasonCode());
    }

    private static int length(Optional<String> text) {
        return text.map(String::length).orElse(0);
    }

    private static final long POLICY = 200;
    private static final long DETAIL = 100;
}
