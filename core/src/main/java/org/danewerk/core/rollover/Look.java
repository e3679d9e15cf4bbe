package org.danewerk.core.rollover;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one plan is made of.
 *
 * @param memory this look included
 * @param seen presented by some address now
 * @param shown that some process may present now
 */
record Look(
        Instant now,
        Goal goal,
        Material material,
        Waits waits,
        Set<Safeguard> safeguards,
        List<RrsetSight> rrsets,
        List<AddressSight> addresses,
        Memory memory,
        List<Credential> seen,
        List<Credential> shown) {

    interface OfRrset {
        Optional<Step> step(RrsetSight rrset);
    }

    static Look of(Situation situation, Goal goal, Memory before, Waits waits, Set<Safeguard> safeguards) {
        var rrsets = situation.rrsets().stream()
                .map(rrset -> lookedAt(rrset, safeguards))
                .toList();
        var addresses = lookedAt(situation.addresses(), safeguards);
        var looked = new Situation(situation.now(), rrsets, addresses, situation.material());
        var memory = before.after(
                looked,
                addresses,
                new CacheRules(waits, safeguards),
                safeguards.contains(Safeguard.SETTLE) ? waits.settle() : Duration.ZERO);
        var current = situation.material().current();
        var shown = safeguards.contains(Safeguard.COVERS_SERVED)
                ? Coverage.distinct(
                        memory.shown().stream().map(ShownChain::credential).toList(), current)
                : current;
        var seen = presented(addresses).distinct().toList();
        return new Look(
                situation.now(), goal, situation.material(), waits, safeguards, rrsets, addresses, memory, seen, shown);
    }

    Optional<Step> forEachRrset(OfRrset what) {
        return rrsets.stream().map(what::step).flatMap(Optional::stream).findFirst();
    }

    boolean has(Safeguard safeguard) {
        return safeguards.contains(safeguard);
    }

    Memory publishing(Step.Publish step) {
        var unseen = rrsets.stream()
                .filter(rrset ->
                        has(Safeguard.CHANGE_IN_THE_DARK) && rrset.owner().equals(step.owner()))
                .flatMap(rrset -> rrset.silent().stream())
                .toList();
        return memory.publishing(step, now, unseen);
    }

    RrsetMemory past(RrsetSight rrset) {
        return memory.of(rrset.owner());
    }

    private static Stream<Credential> presented(List<AddressSight> addresses) {
        return addresses.stream()
                .map(AddressSight::sight)
                .filter(AddressSight.Presents.class::isInstance)
                .map(sight -> ((AddressSight.Presents) sight).credential());
    }

    private static List<AddressSight> lookedAt(List<AddressSight> all, Set<Safeguard> safeguards) {
        return all.stream()
                .filter(one -> safeguards.contains(Safeguard.EVERY_ADDRESS)
                        || one.address().equals(all.getFirst().address()))
                .filter(one -> safeguards.contains(Safeguard.EVERY_ALGORITHM)
                        || one.algorithm() == all.getFirst().algorithm())
                .toList();
    }

    private static RrsetSight lookedAt(RrsetSight rrset, Set<Safeguard> safeguards) {
        return safeguards.contains(Safeguard.EVERY_SERVER)
                ? rrset
                : new RrsetSight(rrset.owner(), List.of(rrset.servers().getFirst()));
    }
}
