package org.danewerk.cli.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.tlsrpt.TlsReport;
import org.danewerk.operations.intake.Arrival;
import org.danewerk.operations.intake.Earlier;
import org.danewerk.operations.intake.IntakeDecision;
import org.danewerk.operations.intake.IntakeFinding;
import org.danewerk.operations.intake.Origin;
import org.danewerk.operations.intake.ReportDigest;
import org.danewerk.operations.intake.ReportName;
import org.danewerk.operations.tlsrpt.ReportReading;
import org.danewerk.operations.tlsrpt.ReportRemark;

/** Writes received reports within one transaction, which is its caller's. */
record ReceivedRows(Connection connection) {
    /** What is counted under the name of a report. */
    Earlier earlier(TlsReport report) throws SQLException {
        var digest = ReportDigest.of(report);
        var signers = new HashSet<String>();
        boolean posted = false;
        boolean otherSigned = false;
        boolean otherPosted = false;
        try (var select =
                prepare("SELECT DISTINCT digest = ?, coalesce(signer, '') FROM report WHERE " + NAMED, digest)) {
            name(select, 2, report);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    boolean same = rows.getBoolean(1);
                    var signer = rows.getString(2);
                    if (same && !signer.isEmpty()) {
                        signers.add(signer);
                    }
                    posted |= same && signer.isEmpty();
                    otherSigned |= !same && !signer.isEmpty();
                    otherPosted |= !same && signer.isEmpty();
                }
            }
        }
        return new Earlier(signers, posted, otherSigned, otherPosted);
    }

    /** Of what came without a signature on the day of {@code at}. */
    ReceivedBounds.Share postedToday(Instant at) throws SQLException {
        try (var select = prepare(
                        "SELECT count(*), coalesce(sum(weight), 0) FROM report"
                                + " WHERE state = 'counted' AND signer IS NULL AND substr(received, 1, 10) = ?",
                        text(at).substring(0, 10));
                var rows = select.executeQuery()) {
            rows.next();
            return new ReceivedBounds.Share(rows.getLong(1), rows.getLong(2));
        }
    }

    /** Once, where it was counted without a signature before. */
    void addCounted(Arrival arrival, IntakeDecision.Accepted accepted, Bytes octets) throws SQLException {
        var report = accepted.report();
        var channels = channel(arrival.origin());
        if (accepted.inPlaceOfPosted()) {
            try (var delete = prepare(
                    "DELETE FROM report WHERE signer IS NULL AND digest = ? AND " + NAMED, ReportDigest.of(report))) {
                name(delete, 2, report);
                delete.executeUpdate();
            }
            channels = BOTH;
        }
        var packed = packed(octets, Integer.MAX_VALUE);
        long number = add(
                arrival,
                "counted",
                "",
                channels,
                accepted.signer(),
                Optional.of(report),
                ReportDigest.of(report),
                words(accepted.findings().stream().map(IntakeFinding::word).toList()),
                packed);
        new ReceivedCounts(connection).add(number, report);
    }

    void addAside(Arrival arrival, TlsReport report, String why, Bytes octets) throws SQLException {
        if (isAside(why, ReportDigest.of(report))) {
            return;
        }
        add(
                arrival,
                "set-aside",
                why,
                channel(arrival.origin()),
                Optional.empty(),
                Optional.of(report),
                ReportDigest.of(report),
                "",
                packed(octets, LARGEST_ASIDE));
    }

    void addUnreadable(Arrival arrival, String why, Bytes octets) throws SQLException {
        if (isAside(why, digest(octets))) {
            return;
        }
        add(
                arrival,
                "unreadable",
                why,
                channel(arrival.origin()),
                Optional.empty(),
                Optional.empty(),
                digest(octets),
                "",
                packed(octets, LARGEST_ASIDE));
    }

    /** A mailbox may be gone through again. */
    private boolean isAside(String why, String digest) throws SQLException {
        try (var select = prepare(
                        "SELECT 1 FROM report WHERE state <> 'counted' AND why = ? AND digest = ?", why, digest);
                var rows = select.executeQuery()) {
            return rows.next();
        }
    }

    private static String digest(Bytes octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes the other way by which a report came too. */
    void cameAgain(Origin origin, TlsReport report) throws SQLException {
        try (var update = prepare(
                "UPDATE report SET channels = '" + BOTH + "' WHERE channels <> ? AND digest = ? AND " + NAMED)) {
            update.setString(1, channel(origin));
            update.setString(2, ReportDigest.of(report));
            name(update, 3, report);
            update.executeUpdate();
        }
    }

    void removeBefore(Instant oldest) throws SQLException {
        try (var delete = prepare("DELETE FROM report WHERE received < ?", text(oldest))) {
            delete.executeUpdate();
        }
    }

    /** The newest of what counts nowhere stays, as far as there is room. */
    void boundAside(ReceivedBounds.Share most) throws SQLException {
        try (var delete = prepare("""
                DELETE FROM report WHERE state <> 'counted' AND number <= coalesce((
                    SELECT max(number) FROM (
                        SELECT number,
                               row_number() OVER (ORDER BY number DESC) AS place,
                               sum(weight) OVER (ORDER BY number DESC) AS total
                        FROM report WHERE state <> 'counted')
                    WHERE place > ? OR total > ?), 0)""")) {
            delete.setLong(1, most.reports());
            delete.setLong(2, most.octets());
            delete.executeUpdate();
        }
    }

    /** Of the oldest reports first; what they count stays. */
    void dropOctets(long most) throws SQLException {
        long sum = 0;
        try (var select = prepare("SELECT coalesce(sum(length(octets)), 0) FROM report"
                        + " WHERE state = 'counted' AND octets IS NOT NULL");
                var rows = select.executeQuery()) {
            rows.next();
            sum = rows.getLong(1);
        }
        while (sum > most) {
            try (var update = prepare("UPDATE report SET octets = NULL WHERE number = (SELECT min(number) FROM report"
                    + " WHERE state = 'counted' AND octets IS NOT NULL) RETURNING weight")) {
                if (!update.execute()) {
                    return;
                }
            }
            try (var select = prepare("SELECT coalesce(sum(length(octets)), 0) FROM report"
                            + " WHERE state = 'counted' AND octets IS NOT NULL");
                    var rows = select.executeQuery()) {
                rows.next();
                sum = rows.getLong(1);
            }
        }
    }

    private long add(
            Arrival arrival,
            String state,
            String why,
            String channels,
            Optional<String> signer,
            Optional<TlsReport> report,
            String digest,
            String findings,
            byte[] packed)
            throws SQLException {
        var name = report.map(ReportName::of);
        var remarks = arrival.reading() instanceof ReportReading.Read read
                ? words(read.remarks().stream().map(ReportRemark::word).sorted().toList())
                : "";
        try (var insert = prepare(
                "INSERT INTO report (received, state, why, channels, signer, submitter, organization, id, starts, ends,"
                        + " digest, findings, remarks, weight, octets) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " RETURNING number",
                text(arrival.at()),
                state,
                why,
                channels)) {
            insert.setString(5, signer.orElse(null));
            insert.setString(6, name.map(ReportName::submitter).orElse(""));
            insert.setString(7, report.flatMap(TlsReport::organization).orElse(""));
            insert.setString(8, name.map(ReportName::id).orElse(""));
            insert.setString(
                    9, name.map(ReportName::start).map(ReceivedRows::text).orElse(""));
            insert.setString(
                    10, name.map(ReportName::end).map(ReceivedRows::text).orElse(""));
            insert.setString(11, digest);
            insert.setString(12, findings);
            insert.setString(13, remarks);
            insert.setLong(
                    14, packed.length + report.map(ReceivedCounts::weight).orElse(0L) + ROW);
            insert.setBytes(15, packed.length == 0 ? null : packed);
            try (var rows = insert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private PreparedStatement prepare(String sql, String... texts) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < texts.length; i++) {
            statement.setString(i + 1, texts[i]);
        }
        return statement;
    }

    private static void name(PreparedStatement statement, int from, TlsReport report) throws SQLException {
        var name = ReportName.of(report);
        statement.setString(from, name.id());
        statement.setString(from + 1, text(name.start()));
        statement.setString(from + 2, text(name.end()));
        statement.setString(from + 3, name.submitter());
    }

    private static String channel(Origin origin) {
        return origin instanceof Origin.Posted ? "https" : "mail";
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String words(Collection<String> words) {
        return words.stream().sorted().collect(Collectors.joining(" "));
    }

    /** In gzip, or as they are where they are that already; none where they are more than {@code most}. */
    private static byte[] packed(Bytes octets, int most) {
        if (octets.startsWith(GZIP)) {
            return octets.size() <= most ? octets.toArray() : new byte[0];
        }
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(octets.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory
        }
        return out.size() <= most ? out.toByteArray() : new byte[0];
    }

    private static final String NAMED = "state = 'counted' AND id = ? AND starts = ? AND ends = ? AND submitter = ?";
    private static final String BOTH = "mail https";
    private static final Bytes GZIP = Bytes.ofHex("1f8b");

    /** One report that is set aside must not push out all others. */
    private static final int LARGEST_ASIDE = 1 << 20;

    /** What a row takes besides. */
    private static final int ROW = 500;
}
