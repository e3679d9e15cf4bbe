package org.danewerk.cli.sessions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.danewerk.cli.base.Counted;
import org.danewerk.cli.files.DataDirectory;
import org.danewerk.core.tlsrpt.SessionCounts;

/**
 * The sessions of one day as they were kept, counted.
 *
 * @param damaged kinds of sessions that are in no report
 */
public record DaySessions(SessionCounts counts, long damaged) {
    /** Empty where there was no session that day. */
    public static Optional<DaySessions> read(Path place, LocalDate day) {
        var counts = new SessionCounts(MOST_DOMAINS);
        try {
            long damaged = SessionDatabase.read(place, day, counts::add);
            return damaged == 0 && counts.domains().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new DaySessions(counts, damaged));
        } catch (IOException e) {
            throw new DataDirectory("--dir", place).unreadable(SessionDatabase.NAME, e);
        }
    }

    /** What no report will have, in one line; empty where there is nothing of it. */
    public Optional<String> lost() {
        var many = counts.leftOut() > 0
                ? Counted.of(counts.leftOut(), "session") + " in no report: more than " + MOST_DOMAINS + " domains"
                : "";
        var unread = damaged > 0
                ? Counted.of(damaged, "kind") + " of sessions in no report: damaged, or not understood"
                : "";
        var both = many.isEmpty() || unread.isEmpty() ? many + unread : many + "; " + unread;
        return Optional.of(both).filter(text -> !text.isEmpty());
    }

    private static final int MOST_DOMAINS = 1_000_000;
}
