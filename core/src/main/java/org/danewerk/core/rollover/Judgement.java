package org.danewerk.core.rollover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One plan in the making: what comes first, and what only after it. RFC 7671 §8.4. */
final class Judgement {
    private final Look look;
    private final Goal goal;
    private final Material material;
    private final Records records;
    private final Caches caches;
    private final Addresses addresses;

    Judgement(Look look) {
        this.look = look;
        this.goal = look.goal();
        this.material = look.material();
        this.records = new Records(look);
        this.caches = new Caches(look);
        this.addresses = new Addresses(look);
    }

    Plan plan() {
        var step = switch (goal.intent()) {
            case OFF -> withdraw();
            case REPLACE_STOLEN -> replace();
            case KEEP, ROLL -> addresses.refused().or(addresses::neverSeen).orElseGet(this::keep);
        };
        var after = step instanceof Step.Publish publish ? look.publishing(publish) : look.memory();
        var published = records.published(look.rrsets().getFirst());
        return new Plan(Posture.of(published, look.seen(), material), step, after, failingUntil());
    }

    private Step keep() {
        boolean rolling =
                goal.intent() == Goal.Intent.ROLL && !material.staged().isEmpty();
        var base = rolling || goal.next() ? Coverage.distinct(look.shown(), material.staged()) : look.shown();
        return look.forEachRrset(rrset -> records.addition(rrset, base, rolling))
                .or(() -> rolling ? Optional.of(roll()) : Optional.empty())
                .or(this::install)
                .or(() -> look.forEachRrset(rrset -> records.removal(rrset, base)))
                .or(addresses::unseen)
                .or(addresses::processes)
                .or(() -> goal.next() && !material.isStaged() ? Optional.of(new Step.StageNext()) : Optional.empty())
                .or(() -> look.forEachRrset(caches::holdNone))
                .orElseGet(Step.Done::new);
    }

    /** The records are in place; when the old ones have left every cache, the chain may change. RFC 7671 §8.1. */
    private Step roll() {
        var uncertified = uncertified(material.staged());
        if (!uncertified.isEmpty()) {
            return new Step.Certify(uncertified);
        }
        return whenCachesLetGo(material.target());
    }

    private Optional<Step> install() {
        return addresses.behind() ? Optional.of(whenCachesLetGo(material.current())) : Optional.empty();
    }

    private Step whenCachesLetGo(List<Credential> credentials) {
        return look.forEachRrset(rrset -> caches.holdOthersThan(rrset, credentials))
                .orElseGet(() -> new Step.Install(credentials));
    }

    /** RFC 7672 §2.2: first the records, then, when no cache holds them, TLS. */
    private Step withdraw() {
        return look.forEachRrset(rrset -> records.change(rrset, Set.of(), Step.Change.WITHDRAW))
                .or(() -> look.has(Safeguard.OFF_WAIT) ? look.forEachRrset(caches::holdAny) : Optional.empty())
                .orElseGet(Step.Done::new);
    }

    /** RFC 7672 §4: the new is published and the old removed at once, and what fails until caches have let go is accepted. */
    private Step replace() {
        var target = material.target();
        if (target.isEmpty()) {
            return new Step.Refused(List.of(), Step.Refused.Why.NOTHING_CURRENT);
        }
        var uncertified = uncertified(target);
        if (!uncertified.isEmpty()) {
            return new Step.Certify(uncertified);
        }
        boolean prepared =
                look.forEachRrset(rrset -> caches.holdOthersThan(rrset, target)).isEmpty();
        if (!material.staged().isEmpty() && prepared) {
            return new Step.Install(target);
        }
        var wanted = Coverage.records(target, goal.combinations());
        for (var rrset : look.rrsets()) {
            if (!records.published(rrset).equals(wanted) && !look.past(rrset).mayBeOnItsWay(wanted)) {
                return new Step.Publish(rrset.owner(), wanted, goal.ttlSeconds(), Step.Change.ADD);
            }
        }
        if (!material.staged().isEmpty()) {
            return new Step.Install(target);
        }
        return look.forEachRrset(rrset -> records.change(rrset, wanted, Step.Change.ADD))
                .or(this::behindAfterTheft)
                .or(addresses::unseen)
                .or(() -> look.forEachRrset(rrset -> caches.holdOthersThan(rrset, target)))
                .or(addresses::processes)
                .orElseGet(Step.Done::new);
    }

    private Optional<Step> behindAfterTheft() {
        var current = material.current();
        return current.containsAll(look.seen()) ? Optional.empty() : Optional.of(new Step.Install(current));
    }

    private Optional<Instant> failingUntil() {
        return goal.intent() == Goal.Intent.OFF ? Optional.empty() : caches.failingUntil();
    }

    private static List<Credential> uncertified(List<Credential> credentials) {
        return credentials.stream().filter(one -> one.certificate().isEmpty()).toList();
    }
}
