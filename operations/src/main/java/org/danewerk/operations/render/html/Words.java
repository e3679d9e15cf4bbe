package org.danewerk.operations.render.html;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.danewerk.core.dane.TlsaField;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.operations.render.Phrases;

/** Short words of the page for what the engine says in types. */
final class Words {
    private Words() {}

    static String of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Authenticated authenticated -> "authenticated";
            case Verdict.Trusted trusted -> "authenticated by MTA-STS";
            case Verdict.Encrypted encrypted -> "encrypted only";
            case Verdict.Opportunistic(var reason, var overTls) -> overTls ? "opportunistic" : "in clear";
            case Verdict.Refused refused -> "refused";
            case Verdict.Deferred deferred -> "deferred";
        };
    }

    static String of(DnssecStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** Found, absent or failed, and how secure that is. */
    static String of(Lookup<?> lookup) {
        return switch (lookup) {
            case Lookup.Found<?> found -> of(found.status());
            case Lookup.Absent<?> absent -> Phrases.word(absent.absence()) + ", " + of(absent.status());
            case Lookup.Failed<?> failed -> Phrases.word(failed.failure());
        };
    }

    /** The names of RFC 7218 for the numbers. */
    static String of(TlsaRecord record) {
        return TlsaField.USAGE.acronym(record.usage()) + " " + TlsaField.SELECTOR.acronym(record.selector()) + " "
                + TlsaField.MATCHING_TYPE.acronym(record.matchingType());
    }

    static String day(Instant instant) {
        return DAY.format(instant);
    }

    static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    static String count(long number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
}
