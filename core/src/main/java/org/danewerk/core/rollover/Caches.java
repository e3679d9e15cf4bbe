package org.danewerk.core.rollover;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What caches may hold, and until when. RFC 7671 §8.1. */
final class Caches {
    private final Look look;
    private final CacheRules rules;

    Caches(Look look) {
        this.look = look;
        this.rules = new CacheRules(look.waits(), look.safeguards());
    }

    /** RFC 7671 §8.1, §8.4: as long as a cache may hold records that do not cover them, these are not served. */
    Optional<Step> holdOthersThan(RrsetSight rrset, Collection<Credential> credentials) {
        if (!look.has(Safeguard.CACHE_WAIT)) {
            return Optional.empty();
        }
        return waitFor(rrset, until(rrset, held -> !covered(held, credentials)));
    }

    Optional<Step> holdAny(RrsetSight rrset) {
        return waitFor(rrset, until(rrset, held -> !held.records().isEmpty()));
    }

    /** DANE is on for everybody when no cache holds that there are no records. RFC 2308 §5. */
    Optional<Step> holdNone(RrsetSight rrset) {
        var none = look.past(rrset).held().stream()
                .filter(held -> held.records().isEmpty())
                .toList();
        return waitFor(rrset, none.stream().map(held -> goneAt(none, held)).max(Instant::compareTo));
    }

    /** Some senders hold records that do not cover what is presented. */
    Optional<Instant> failingUntil() {
        return look.rrsets().stream()
                .map(look::past)
                .flatMap(past -> past.held().stream()
                        .filter(held -> !Coverage.covers(held.records(), look.seen()))
                        .map(held -> goneAt(past.held(), held)))
                .filter(look.now()::isBefore)
                .max(Instant::compareTo);
    }

    private Optional<Instant> until(RrsetSight rrset, Predicate<HeldRecords> counts) {
        var past = look.past(rrset);
        var known = past.held().stream().filter(counts).map(held -> goneAt(past, held));
        // Before the first look there were other records, for all anybody knows.
        var unknown = past.knownSince()
                .filter(since -> look.has(Safeguard.UNKNOWN_PAST))
                .map(since -> since.plus(look.waits().assumedTtl()));
        return Stream.concat(known, unknown.stream()).max(Instant::compareTo);
    }

    private Instant goneAt(RrsetMemory past, HeldRecords held) {
        if (look.has(Safeguard.LARGEST_TTL)) {
            return goneAt(past.held(), held);
        }
        var smallest = past.last().values().stream()
                .mapToLong(ServerSight.Serves::ttlSeconds)
                .min();
        return held.lastServed().plus(rules.keeping(smallest.orElse(held.ttlSeconds())));
    }

    /** The largest TTL of those seen lately counts for all: a server may have had it while nobody looked. */
    private Instant goneAt(List<HeldRecords> lately, HeldRecords held) {
        long largest = lately.stream().mapToLong(HeldRecords::ttlSeconds).max().orElse(held.ttlSeconds());
        return held.lastServed().plus(rules.keeping(largest));
    }

    private Optional<Step> waitFor(RrsetSight rrset, Optional<Instant> until) {
        var owner = rrset.owner();
        return until.filter(look.now()::isBefore).map(instant -> new Step.AwaitCaches(owner, instant));
    }

    private boolean covered(HeldRecords held, Collection<Credential> credentials) {
        return look.has(Safeguard.EVERY_COMBINATION)
                ? Coverage.covers(held.records(), credentials)
                : credentials.stream().allMatch(one -> Coverage.matchesSome(held.records(), one));
    }
}
