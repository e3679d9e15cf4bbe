package org.danewerk.net.dnssec;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** From when until when a trust anchor may be used; both ends belong to it. RFC 9718 §2.2. */
public record Validity(Instant from, Instant until) {
    public static final Validity ALWAYS = new Validity(Instant.MIN, Instant.MAX);

    public boolean includes(Instant now) {
        return !now.isBefore(from) && !now.isAfter(until);
    }

    public boolean hasEnded(Instant now) {
        return now.isAfter(until);
    }

    public boolean hasStart() {
        return !from.equals(Instant.MIN);
    }

    public boolean hasEnd() {
        return !until.equals(Instant.MAX);
    }

    /** For how many whole seconds from now what {@link #includes} says stays so; very many where it never changes. */
    long secondsUnchanged(Instant now) {
        if (now.isBefore(from)) {
            return Duration.between(now, from).toSeconds();
        }
        return hasEnd() && !hasEnded(now) ? Duration.between(now, until).toSeconds() : Long.MAX_VALUE;
    }

    /** {@code FROM/UNTIL}, an end that is open left out. */
    String toText() {
        return (hasStart() ? from : "") + "/" + (hasEnd() ? until : "");
    }

    /** As {@link #toText} writes it. */
    static Optional<Validity> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        var start = text.substring(0, slash);
        var end = text.substring(slash + 1);
        var from = start.isEmpty() ? Optional.of(Instant.MIN) : time(start);
        var until = end.isEmpty() ? Optional.of(Instant.MAX) : time(end);
        return from.isPresent() && until.isPresent()
                ? Optional.of(new Validity(from.get(), until.get()))
                : Optional.empty();
    }

    /** A time of XML Schema, in UTC where it names no zone. RFC 9718 §2.1. */
    static Optional<Instant> time(String text) {
        try {
            var parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    parsed instanceof OffsetDateTime with
                            ? with.toInstant()
                            : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
