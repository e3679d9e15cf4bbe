package org.danewerk.operations.render.html;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Time from left to right.
 *
 * @param left where {@code start} is, and {@code right} where {@code end} is
 */
record TimeAxis(Instant start, Instant end, double left, double right) {
    /** Room for all of these, and a little of what was before now; what is months away is where the axis ends. */
    static TimeAxis of(Instant now, Collection<Instant> instants, double left, double right) {
        var last = instants.stream().max(Instant::compareTo).orElse(now);
        var first = instants.stream().min(Instant::compareTo).orElse(now);
        var future = clamp(Duration.between(now, last), LEAST, MOST);
        var past = clamp(Duration.between(first, now), future.dividedBy(8), future.dividedBy(2));
        return new TimeAxis(
                now.minus(past).minus(past.dividedBy(10)), now.plus(future).plus(future.dividedBy(16)), left, right);
    }

    /** In the picture even where the instant is beyond the ends. */
    double x(Instant instant) {
        double share = (double) clamp(Duration.between(start, instant), Duration.ZERO, whole())
                        .toSeconds()
                / whole().toSeconds();
        return Math.round((left + share * (right - left)) * 10) / 10.0;
    }

    boolean isBefore(Instant instant) {
        return instant.isBefore(start);
    }

    boolean isAfter(Instant instant) {
        return instant.isAfter(end);
    }

    /** @param room that one needs */
    List<Instant> ticks(ZoneId zone, double room) {
        var step = step(room);
        var ticks = new ArrayList<Instant>();
        var at = start.atZone(zone).truncatedTo(ChronoUnit.DAYS);
        while (at.toInstant().isBefore(end)) {
            if (!at.toInstant().isBefore(start)) {
                ticks.add(at.toInstant());
            }
            at = step.toDays() > 0 ? at.plusDays(step.toDays()) : at.plus(step);
        }
        return ticks;
    }

    private Duration step(double room) {
        double fit = (right - left) / room;
        for (var step : STEPS) {
            if (whole().toSeconds() / (double) step.toSeconds() <= fit) {
                return step;
            }
        }
        return STEPS.getLast();
    }

    private Duration whole() {
        return Duration.between(start, end);
    }

    private static Duration clamp(Duration duration, Duration least, Duration most) {
        return duration.compareTo(least) < 0 ? least : duration.compareTo(most) > 0 ? most : duration;
    }

    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(90);

    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(28));
}
