package org.danewerk.core.tlsrpt;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What one sender saw of the TLS of one receiver, as it says. RFC 8460 §4.
 *
 * @param start of the window
 * @param end as written: the last second, or the first that is not in the window any more
 * @param id never empty; where the sender gave none, a digest of the content
 */
public record TlsReport(
        Optional<String> organization,
        Instant start,
        Instant end,
        Optional<String> contactInfo,
        String id,
        List<PolicyResult> policies) {
    public TlsReport {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a window that ends before it starts");
        }
        policies = List.copyOf(policies);
    }

    /** Whether the window is a day of UTC; it may end with its last second or the next midnight. RFC 8460 §4.1. */
    public boolean coversOneDay() {
        var day = start.truncatedTo(ChronoUnit.DAYS);
        var length = Duration.between(start, end);
        return start.equals(day) && (length.equals(Duration.ofDays(1)) || length.equals(ALL_BUT_ITS_LAST_SECOND));
    }

    /** Of all policies; empty where none of them says. */
    public OptionalLong successes() {
        return sum(PolicyResult::successes);
    }

    /** Of all policies; empty where none of them says. */
    public OptionalLong failures() {
        return sum(PolicyResult::failures);
    }

    private OptionalLong sum(Function<PolicyResult, OptionalLong> count) {
        var known = policies.stream().map(count).filter(OptionalLong::isPresent).toList();
        return known.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        known.stream().mapToLong(OptionalLong::getAsLong).sum());
    }

    private static final Duration ALL_BUT_ITS_LAST_SECOND = Duration.ofDays(1).minusSeconds(1);
}
