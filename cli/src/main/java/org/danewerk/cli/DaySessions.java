package org.danewerk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.danewerk.core.tlsrpt.SessionCounts;

/**
 * The sessions of one day as they were kept, counted.
 *
 * @param damaged records of sessions that are in no report
 */
record DaySessions(SessionCounts counts, long damaged) {
    /** Empty where there was no session that day. */
    static Optional<DaySessions> read(Path place, LocalDate day) {
        var file = SessionLog.file(place, day);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var counts = new SessionCounts(MOST_DOMAINS);
        try {
            long damaged = SessionLog.read(place, day, counts::add);
            return Optional.of(new DaySessions(counts, damaged + counts.leftOut()));
        } catch (IOException e) {
            throw OpenedFile.broken(file.toString(), e);
        }
    }

    private static final int MOST_DOMAINS = 1_000_000;
}
