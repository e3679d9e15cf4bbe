package org.danewerk.operations.enforce;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.danewerk.core.enforcement.Answer;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.operations.enforce.OverrideStanding.State;

/**
 * Tries every exception again now and then: what would be answered without it, and what the destination's servers show to a sender that
 * keeps to DANE. Whoever made it learns when it is needed no more. Changes no answer: the exception goes on until its end. RFC 7672 §9.1
 */
public final class OverrideTrials {
    private static final Duration AGAIN_AFTER = Duration.ofHours(1);
    private static final int AT_ONCE = 4;

    private final Supplier<PolicyOverrides> overrides;
    private final Function<NextHop, Optional<Answer>> withoutIt;
    private final Function<NextHop, Delivery> delivery;
    private final Consumer<OverrideStanding> changed;
    private final InstantSource time;
    private final Map<String, OverrideStanding> standings = new ConcurrentHashMap<>();
    private final Map<String, PolicyOverride> underWay = new ConcurrentHashMap<>();
    private final Semaphore free = new Semaphore(AT_ONCE);

    /**
     * @param withoutIt what is answered but for the exception
     * @param delivery what becomes of a message to it, by connections to its servers that hand none over
     * @param changed hears of the first trial of an exception, and of each that comes to another end
     */
    public OverrideTrials(
            Supplier<PolicyOverrides> overrides,
            Function<NextHop, Optional<Answer>> withoutIt,
            Function<NextHop, Delivery> delivery,
            Consumer<OverrideStanding> changed,
            InstantSource time) {
        this.overrides = overrides;
        this.withoutIt = withoutIt;
        this.delivery = delivery;
        this.changed = changed;
        this.time = time;
    }

    /** Begins the trials that are due, each on a thread of its own. To be called now and then. */
    public void begin() {
        Instant now = time.instant();
        var inForce = overrides.get().inForce(now);
        standings.values().removeIf(standing -> !inForce.contains(standing.override()));
        for (var override : inForce) {
            var hop = PolicyService.nextHop(override.destination());
            if (hop.isPresent() && isDue(override, now) && free.tryAcquire()) {
                if (underWay.putIfAbsent(override.destination(), override) == null) {
                    Thread.startVirtualThread(() -> run(override, hop.get()));
                } else {
                    free.release();
                }
            }
        }
    }

    /** How it stands with an exception; empty until it was tried. */
    public Optional<OverrideStanding> of(PolicyOverride override) {
        return Optional.ofNullable(standings.get(override.destination()))
                .filter(standing -> standing.override().equals(override));
    }

    /** Exceptions that could go. */
    public long notNeeded() {
        return overrides.get().inForce(time.instant()).stream()
                .flatMap(override -> of(override).stream())
                .filter(standing -> standing.state() == State.NOT_NEEDED)
                .count();
    }

    /** A clock that went back has it tried again too. */
    private boolean isDue(PolicyOverride override, Instant now) {
        return of(override)
                .filter(last -> now.isBefore(last.at().plus(AGAIN_AFTER)) && !now.isBefore(last.at()))
                .isEmpty();
    }

    private void run(PolicyOverride override, NextHop hop) {
        try {
            var standing = tried(override, hop);
            var before = of(override);
            standings.put(override.destination(), standing);
            if (before.filter(last -> last.state() == standing.state()).isEmpty()) {
                changed.accept(standing);
            }
        } finally {
            underWay.remove(override.destination());
            free.release();
        }
    }

    private OverrideStanding tried(PolicyOverride override, NextHop hop) {
        var answer = withoutIt.apply(hop);
        Instant now = time.instant();
        if (answer.isPresent() && answer.get() instanceof Answer.Temporary(var why)) {
            return new OverrideStanding(override, State.NEEDED, why, now);
        }
        if (answer.isPresent() && answer.get() instanceof Answer.Secure) {
            var why = "it rests on MTA-STS, whose certificates a trial does not judge";
            return new OverrideStanding(override, State.UNKNOWN, why, now);
        }
        var seen = delivery.apply(hop);
        return switch (seen) {
            case AUTHENTICATED, ENCRYPTED, OPPORTUNISTIC ->
                new OverrideStanding(override, State.NOT_NEEDED, "without it a message is " + delivered(seen), now);
            case REFUSED, DEFERRED, BOUNCED ->
                new OverrideStanding(override, State.NEEDED, "without it a message is " + seen.text(), now);
        };
    }

    private static String delivered(Delivery seen) {
        return seen == Delivery.OPPORTUNISTIC ? "delivered, for DANE does not apply" : "delivered, " + seen.text();
    }
}
