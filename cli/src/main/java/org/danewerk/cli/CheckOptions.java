package org.danewerk.cli;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.operations.audit.AuditDepth;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.route.AddressFamilies;
import org.jspecify.annotations.Nullable;

/** Words on the command line and what they mean. Each throws {@link CliException} with what would have been right. */
final class CheckOptions {
    private CheckOptions() {}

    static AuditOptions audit(
            SenderPolicy sender, AuditDepth depth, AddressFamilies families, Optional<Duration> timeout) {
        return new AuditOptions(
                sender,
                depth,
                families,
                timeout.map(Limits.DEFAULT::withTimeout).orElse(Limits.DEFAULT));
    }

    static SmtpLevel level(String text) {
        for (var level : SmtpLevel.values()) {
            if (level.text().equals(text)) {
                return level;
            }
        }
        throw CliException.usage("--level " + text + ": there are dane and dane-only");
    }

    static AuditDepth depth(String text) {
        for (var depth : AuditDepth.values()) {
            if (depth.text().equals(text)) {
                return depth;
            }
        }
        throw CliException.usage("--depth " + text + ": there are quick and full");
    }

    static AddressFamilies families(boolean ipv4, boolean ipv6) {
        return ipv4 ? AddressFamilies.IPV4_ONLY : ipv6 ? AddressFamilies.IPV6_ONLY : AddressFamilies.BOTH;
    }

    static DnsRequest.Trust trust(@Nullable String trustAd) {
        if (trustAd == null) {
            return DnsRequest.Trust.NOBODY;
        }
        return switch (trustAd) {
            case "loopback" -> DnsRequest.Trust.LOOPBACK_RESOLVER;
            case "force" -> DnsRequest.Trust.ANY_RESOLVER;
            default ->
                throw CliException.usage("--trust-ad=" + trustAd + ": there are --trust-ad and --trust-ad=force");
        };
    }

    /** Seconds, with or without an s behind, or milliseconds with ms; a tenth of a second to ten minutes. */
    static Optional<Duration> timeout(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        boolean millis = text.endsWith("ms");
        var digits = millis
                ? text.substring(0, text.length() - 2)
                : text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
        if (digits.length() <= 9 && digits.matches("[0-9]+(\\.[0-9]+)?")) {
            var duration = Duration.ofMillis(
                    new BigDecimal(digits).movePointRight(millis ? 0 : 3).longValue());
            if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return Optional.of(duration);
            }
        }
        throw CliException.usage("--timeout " + text + ": seconds from 0.1 to 600, such as 5 or 0.5");
    }

    static Optional<Instant> at(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.matches("-?[0-9]{1,12}")
                            ? Instant.ofEpochSecond(Long.parseLong(text))
                            : text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                                    ? Instant.parse(text + "T00:00:00Z")
                                    : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw CliException.usage(
                    "--at " + text + ": a time as in 2026-11-25T12:00:00Z, a day, or seconds since 1970");
        }
    }

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);
}
