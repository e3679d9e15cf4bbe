package org.danewerk.cli.base;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.operations.audit.AuditDepth;

/** Words on the command line and what they mean. Each throws {@link CliException} with what would have been right. */
public final class OptionText {
    private OptionText() {}

    public static SmtpLevel level(String text) {
        for (var level : SmtpLevel.values()) {
            // a check never looks on: it says what a sender does that follows the standard
            if (level.text().equals(text) && level != SmtpLevel.AUDIT && level != SmtpLevel.MAY) {
                return level;
            }
        }
        throw CliException.usage("--level " + text + ": there are dane and dane-only");
    }

    public static AuditDepth depth(String text) {
        for (var depth : AuditDepth.values()) {
            if (depth.text().equals(text)) {
                return depth;
            }
        }
        throw CliException.usage("--depth " + text + ": there are quick and full");
    }

    public static int jobs(String text) {
        if (text.length() <= 9 && text.matches("0*[1-9][0-9]*")) {
            return Integer.parseInt(text);
        }
        throw CliException.usage("-j " + text + ": a number of domains to check at once, 1 or more");
    }

    /** Seconds, with or without an s behind, or milliseconds with ms; a tenth of a second to ten minutes. */
    public static Duration timeout(String text) {
        boolean millis = text.endsWith("ms");
        var digits = millis
                ? text.substring(0, text.length() - 2)
                : text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
        if (digits.length() <= 9 && digits.matches("[0-9]+(\\.[0-9]+)?")) {
            var duration = Duration.ofMillis(
                    new BigDecimal(digits).movePointRight(millis ? 0 : 3).longValue());
            if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        }
        throw CliException.usage("--timeout " + text + ": seconds from 0.1 to 600, such as 5 or 0.5");
    }

    public static Instant at(String text) {
        try {
            if (text.matches("-?[0-9]{1,12}")) {
                return within(Instant.ofEpochSecond(Long.parseLong(text)), text);
            }
            return within(
                    text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                            ? Instant.parse(text + "T00:00:00Z")
                            : OffsetDateTime.parse(text).toInstant(),
                    text);
        } catch (DateTimeException e) {
            throw noTime(text);
        }
    }

    /** DNSSEC tells times apart within 68 years alone. RFC 4034 §3.1.5. */
    private static Instant within(Instant at, String text) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw noTime(text);
        }
        return at;
    }

    private static CliException noTime(String text) {
        return CliException.usage("--at " + text
                + ": a time as in 2026-11-25T12:00:00Z, a day, or seconds since 1970; from 1970 to 2105");
    }

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2106-01-01T00:00:00Z");
}
