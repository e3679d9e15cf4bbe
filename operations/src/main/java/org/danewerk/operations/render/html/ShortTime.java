package org.danewerk.operations.render.html;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants where there is little room: without the day of today, and without seconds where there are none. */
record ShortTime(Instant now, ZoneId zone) {
    String of(Instant instant) {
        return isToday(instant) ? clock(instant) : day(instant) + " " + clock(instant);
    }

    String clock(Instant instant) {
        var local = instant.atZone(zone);
        return (local.getSecond() == 0 ? MINUTE : SECOND).format(local);
    }

    String day(Instant instant) {
        return DAY.format(instant.atZone(zone));
    }

    LocalDate date(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private boolean isToday(Instant instant) {
        return date(instant).equals(date(now));
    }

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
}
