package org.danewerk.operations.tlsrpt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Times of a report. One without a zone is of UTC: a large sender left it out. RFC 3339 §5.6, RFC 8460 §4.4. */
record ReportTimes(Set<ReportRemark> remarks) {
    Instant read(Optional<String> text, String name) throws BadReport {
        if (text.isEmpty() || text.get().length() > LONGEST) {
            throw new BadReport("date-range", "\"" + name + "\" is missing, or no time");
        }
        var upper = text.get().toUpperCase(Locale.ROOT);
        if (!upper.equals(text.get())) {
            remarks.add(ReportRemark.TIME_LOWER_CASE);
        }
        try {
            return withZone(upper);
        } catch (DateTimeException e) {
            return withoutZone(upper, name);
        }
    }

    private Instant withZone(String text) {
        var time = OffsetDateTime.parse(text);
        if (!time.getOffset().equals(ZoneOffset.UTC)) {
            remarks.add(ReportRemark.TIME_NOT_UTC);
        }
        return time.toInstant();
    }

    private Instant withoutZone(String text, String name) throws BadReport {
        try {
            var time = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            remarks.add(ReportRemark.TIME_ZONE_MISSING);
            return time;
        } catch (DateTimeException e) {
            throw new BadReport("date-range", "\"" + name + "\" is no time");
        }
    }

    private static final int LONGEST = 40;
}
