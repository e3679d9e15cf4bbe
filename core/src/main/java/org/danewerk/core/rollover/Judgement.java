package org.danewerk.core.rollover;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.danewerk.core.dane.TlsaRecord;

/** One plan in the making. */
final class Judgement {
    private final Instant now;
    private final Goal goal;
    private final Material material;
    private final Waits waits;
    private final Set<Safeguard> safeguards;
    private final CacheRules rules;
    private final List<RrsetSight> rrsets;
    private final List<AddressSight> addresses;
    private final Memory memory;

    /** Presented by some address in this look. */
    private final List<Credential> seen;

    /** That some process may present now. */
    private final List<Credential> shown;

    Judgement(Situation situation, Goal goal, Memory before, Waits waits, Set<Safeguard> safeguards) {
        this.now = situation.now();
        this.goal = goal;
        this.material = situation.material();
        this.waits = waits;
        this.safeguards = safeguards;
        this.rules = new CacheRules(waits, safeguards);
        this.rrsets = situation.rrsets().stream().map(this::lookedAt).toList();
        this.addresses = lookedAt(situation.addresses());
        var looked = new Situation(now, rrsets, addresses, material);
        this.memory = before.after(looked, addresses, rules, has(Safeguard.SETTLE) ? waits.settle() : Duration.ZERO);
        this.seen = presented().distinct().toList();
        this.shown = has(Safeguard.COVERS_SERVED)
                ? Coverage.distinct(
                        memory.shown().stream().map(ShownChain::credential).toList(), material.current())
                : material.current();
    }

    Plan plan() {
        var step = switch (goal.intent()) {
            case OFF -> withdraw();
            case REPLACE_STOLEN -> replace();
            case KEEP, ROLL -> refused().or(this::neverSeen).orElseGet(this::keep);
        };
        var after = step instanceof Step.Publish publish ? memory.publishing(publish, now) : memory;
        return new Plan(Posture.of(records(rrsets.getFirst()), seen, material), step, after, failingUntil());
    }

    private Step keep() {
        boolean rolling =
                goal.intent() == Goal.Intent.ROLL && !material.staged().isEmpty();
        var base = rolling || goal.next() ? Coverage.distinct(shown, material.staged()) : shown;
        return forEachRrset(rrset -> addition(rrset, base, rolling))
                .or(() -> rolling ? Optional.of(roll()) : Optional.empty())
                .or(this::install)
                .or(() -> forEachRrset(rrset -> removal(rrset, base)))
                .or(this::processes)
                .or(this::unseen)
                .or(() -> goal.next() && material.staged().isEmpty()
                        ? Optional.of(new Step.StageNext())
                        : Optional.empty())
                .or(() -> forEachRrset(this::notYetKnown))
                .orElseGet(Step.Done::new);
    }

    /** The records are in place; when the old ones have left every cache, the chain may change. RFC 7671 §8.1. */
    private Step roll() {
        var uncertified = material.staged().stream()
                .filter(one -> one.certificate().isEmpty())
                .toList();
        if (!uncertified.isEmpty()) {
            return new Step.Certify(uncertified);
        }
        var target = material.target();
        return forEachRrset(rrset -> caches(rrset, target)).orElseGet(() -> new Step.Install(target));
    }

    /** What is on the disk is not what is presented: a server was not told, or has started with what is not its own. */
    private Optional<Step> install() {
        var behind = presented()
                .anyMatch(one -> material.current().stream()
                        .anyMatch(current -> current.algorithm() == one.algorithm() && !current.equals(one)));
        if (!behind) {
            return Optional.empty();
        }
        return Optional.of(forEachRrset(rrset -> caches(rrset, material.current()))
                .orElseGet(() -> new Step.Install(material.current())));
    }

    /** RFC 7672 §2.2: first the records, then, when no cache holds them, TLS. */
    private Step withdraw() {
        Set<TlsaRecord> none = Set.of();
        return forEachRrset(rrset -> change(rrset, records(rrset), none, Step.Change.WITHDRAW))
                .or(() -> has(Safeguard.OFF_WAIT)
                        ? forEachRrset(rrset -> waitFor(
                                rrset, until(rrset, held -> !held.records().isEmpty())))
                        : Optional.empty())
                .orElseGet(Step.Done::new);
    }

    /** RFC 7672 §4: the new is published and the old removed at once, and what fails until caches have let go is accepted. */
    private Step replace() {
        var target = material.target();
        var uncertified =
                target.stream().filter(one -> one.certificate().isEmpty()).toList();
        if (target.isEmpty()) {
            return new Step.Refused(List.of(), Step.Refused.Why.NOTHING_CURRENT);
        }
        if (!uncertified.isEmpty()) {
            return new Step.Certify(uncertified);
        }
        boolean prepared = forEachRrset(rrset -> caches(rrset, target)).isEmpty();
        if (!material.staged().isEmpty() && prepared) {
            return new Step.Install(target);
        }
        for (var rrset : rrsets) {
            var wanted = Coverage.records(target, goal.combinations());
            if (!records(rrset).equals(wanted) && !memory.of(rrset.owner()).published(wanted)) {
                return new Step.Publish(rrset.owner(), wanted, goal.ttlSeconds(), Step.Change.ADD);
            }
        }
        if (!material.staged().isEmpty()) {
            return new Step.Install(target);
        }
        return forEachRrset(rrset ->
                        change(rrset, records(rrset), Coverage.records(target, goal.combinations()), Step.Change.ADD))
                .or(this::behindAfterTheft)
                .or(this::unseen)
                .or(() -> forEachRrset(rrset -> caches(rrset, target)))
                .or(this::processes)
                .orElseGet(Step.Done::new);
    }

    private Optional<Step> behindAfterTheft() {
        var current = material.current();
        return seen.stream().allMatch(current::contains) ? Optional.empty() : Optional.of(new Step.Install(current));
    }

    // Records

    /** Whatever is missing comes first; and what has no match for a chain that is or will be served goes with the same change. */
    private Optional<Step> addition(RrsetSight rrset, List<Credential> base, boolean rolling) {
        var records = records(rrset);
        var all = Coverage.union(records, wanted(records, base, rolling));
        var wanted = has(Safeguard.EVERY_COMBINATION) ? Coverage.withoutUnmet(all, certified(base)) : all;
        if (wanted.stream().noneMatch(Combination::usable)) {
            return Optional.of(new Step.Refused(List.of(), Step.Refused.Why.NO_COMBINATION));
        }
        return change(rrset, records, wanted, Step.Change.ADD);
    }

    /** Of what is there, what no chain needs that is or may be served, and no next one. */
    private Optional<Step> removal(RrsetSight rrset, List<Credential> base) {
        return change(rrset, records(rrset), wanted(records(rrset), base, false), Step.Change.RETIRE);
    }

    private Set<TlsaRecord> wanted(Set<TlsaRecord> records, List<Credential> base, boolean rolling) {
        var combinations = combinations(records, base, rolling);
        if (has(Safeguard.EVERY_COMBINATION)) {
            return Coverage.records(base, combinations);
        }
        return Coverage.union(
                Coverage.records(shown, combinations), Coverage.records(base, combinations.subList(0, 1)));
    }

    /** While keys roll, combinations stay as they are: one change at a time. RFC 7671 §8.4. */
    private List<Combination> combinations(Set<TlsaRecord> records, List<Credential> base, boolean rolling) {
        if (!rolling) {
            return goal.combinations();
        }
        var kept = Coverage.combinations(records).stream()
                .filter(combination -> certified(base).stream()
                        .allMatch(one -> one.record(combination).isPresent()))
                .toList();
        return kept.isEmpty() ? goal.combinations() : kept;
    }

    /** Of a key that has no certificate yet nobody can say what will vouch for it besides itself. */
    private static List<Credential> certified(Collection<Credential> credentials) {
        return credentials.stream().filter(one -> one.certificate().isPresent()).toList();
    }

    /** Publishes what is not published, and then waits for the servers that do not serve it. RFC 6698 App. A.4. */
    private Optional<Step> change(
            RrsetSight rrset, Set<TlsaRecord> records, Set<TlsaRecord> wanted, Step.Change change) {
        var behind = rrset.servers().stream()
                .filter(server -> switch (server.answer()) {
                    case ServerSight.Serves serves -> !serves.records().equals(wanted);
                    case ServerSight.Silent silent -> has(Safeguard.SILENT_SERVER_COUNTS_AS_OLD);
                })
                .map(ServerSight::server)
                .toList();
        var past = memory.of(rrset.owner());
        // Another change may be on its way, of which nobody knows whether it was made: the last one shall be this.
        if (behind.isEmpty() && (past.published().isEmpty() || past.published(wanted))) {
            return Optional.empty();
        }
        boolean nobodyAnswers =
                rrset.servers().stream().allMatch(server -> server.answer() instanceof ServerSight.Silent);
        boolean onItsWay = past.published(wanted) && past.within(waits.patience(), now);
        boolean onlySilent = !behind.isEmpty()
                && records.equals(wanted)
                && rrset.servers().stream()
                        .allMatch(server ->
                                server.answer() instanceof ServerSight.Silent || !behind.contains(server.server()));
        if (nobodyAnswers || onItsWay || onlySilent) {
            return Optional.of(new Step.AwaitServers(rrset.owner(), behind));
        }
        return Optional.of(new Step.Publish(rrset.owner(), wanted, goal.ttlSeconds(), change));
    }

    /** What is published, where servers differ: what was published last, else what the first that answers has. */
    private Set<TlsaRecord> records(RrsetSight rrset) {
        var answers = rrset.servers().stream()
                .map(ServerSight::answer)
                .filter(ServerSight.Serves.class::isInstance)
                .map(answer -> ((ServerSight.Serves) answer).records())
                .toList();
        var past = memory.of(rrset.owner());
        return answers.stream()
                .filter(past::published)
                .findFirst()
                .or(() -> answers.stream().findFirst())
                .or(() -> past.last().values().stream()
                        .map(ServerSight.Serves::records)
                        .findFirst())
                .orElse(Set.of());
    }

    // Caches

    /** RFC 7671 §8.1, §8.4: as long as a cache may hold records that do not cover them, these are not served. */
    private Optional<Step> caches(RrsetSight rrset, Collection<Credential> credentials) {
        if (!has(Safeguard.CACHE_WAIT)) {
            return Optional.empty();
        }
        return waitFor(rrset, until(rrset, held -> !covered(held.records(), credentials)));
    }

    /** DANE is on for everybody when no cache holds that there are no records. RFC 2308 §5. */
    private Optional<Step> notYetKnown(RrsetSight rrset) {
        var until = memory.of(rrset.owner()).held().stream()
                .filter(held -> held.records().isEmpty())
                .map(rules::goneAt)
                .max(Instant::compareTo);
        return waitFor(rrset, until);
    }

    private Optional<Instant> until(RrsetSight rrset, Predicate<HeldRecords> counts) {
        var past = memory.of(rrset.owner());
        var known = past.held().stream().filter(counts).map(held -> goneAt(past, held));
        // Before the first look there were other records, for all anybody knows.
        var unknown = past.knownSince()
                .filter(since -> has(Safeguard.UNKNOWN_PAST))
                .map(since -> since.plus(waits.assumedTtl()));
        return Stream.concat(known, unknown.stream()).max(Instant::compareTo);
    }

    /** The largest TTL that the RRset was seen with lately counts for all of it: a server may have had it while nobody looked. */
    private Instant goneAt(RrsetMemory past, HeldRecords held) {
        var ttls = has(Safeguard.LARGEST_TTL)
                ? past.held().stream().mapToLong(HeldRecords::ttlSeconds).max()
                : past.last().values().stream()
                        .mapToLong(ServerSight.Serves::ttlSeconds)
                        .min();
        return held.lastServed().plus(rules.keeping(ttls.orElse(held.ttlSeconds())));
    }

    private Optional<Step> waitFor(RrsetSight rrset, Optional<Instant> until) {
        return until.filter(now::isBefore).map(instant -> new Step.AwaitCaches(rrset.owner(), instant));
    }

    private boolean covered(Set<TlsaRecord> records, Collection<Credential> credentials) {
        return has(Safeguard.EVERY_COMBINATION)
                ? Coverage.covers(records, credentials)
                : credentials.stream().allMatch(one -> Coverage.matchesSome(records, one));
    }

    /** Some senders hold records that do not cover what is presented. */
    private Optional<Instant> failingUntil() {
        if (goal.intent() == Goal.Intent.OFF) {
            return Optional.empty();
        }
        return rrsets.stream()
                .flatMap(rrset -> memory.of(rrset.owner()).held().stream())
                .filter(held -> !Coverage.covers(held.records(), seen))
                .map(rules::goneAt)
                .filter(now::isBefore)
                .max(Instant::compareTo);
    }

    // Addresses

    private Optional<Step> refused() {
        var bare = addresses.stream()
                .filter(one -> one.sight() instanceof AddressSight.WithoutTls)
                .map(AddressSight::address)
                .distinct()
                .toList();
        if (!bare.isEmpty()) {
            return Optional.of(new Step.Refused(bare, Step.Refused.Why.WITHOUT_TLS));
        }
        return material.current().isEmpty()
                ? Optional.of(new Step.Refused(List.of(), Step.Refused.Why.NOTHING_CURRENT))
                : Optional.empty();
    }

    /** Nothing is published for what nobody ever saw. RFC 7672 §2.2. */
    private Optional<Step> neverSeen() {
        return awaiting(addresses.stream()
                .filter(one -> one.sight() instanceof AddressSight.Unseen)
                .filter(one -> !memory.last().containsKey(one.place())));
    }

    private Optional<Step> unseen() {
        return has(Safeguard.UNSEEN_ADDRESS_COUNTS_AS_OLD)
                ? awaiting(addresses.stream().filter(one -> one.sight() instanceof AddressSight.Unseen))
                : Optional.empty();
    }

    private static Optional<Step> awaiting(Stream<AddressSight> addresses) {
        var names = addresses.map(AddressSight::address).distinct().toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(new Step.AwaitAddresses(names));
    }

    /** RFC 7671 §8.4: the old records stay while a process may present the old chain. */
    private Optional<Step> processes() {
        return memory.shown().stream()
                .filter(one -> !material.current().contains(one.credential()) && !seen.contains(one.credential()))
                .map(one -> one.lastSeen().plus(waits.settle()))
                .max(Instant::compareTo)
                .map(Step.AwaitProcesses::new);
    }

    private Stream<Credential> presented() {
        return addresses.stream()
                .map(AddressSight::sight)
                .filter(AddressSight.Presents.class::isInstance)
                .map(sight -> ((AddressSight.Presents) sight).credential());
    }

    private List<AddressSight> lookedAt(List<AddressSight> all) {
        return all.stream()
                .filter(one -> has(Safeguard.EVERY_ADDRESS)
                        || one.address().equals(all.getFirst().address()))
                .filter(one -> has(Safeguard.EVERY_ALGORITHM)
                        || one.algorithm() == all.getFirst().algorithm())
                .toList();
    }

    private RrsetSight lookedAt(RrsetSight rrset) {
        return has(Safeguard.EVERY_SERVER)
                ? rrset
                : new RrsetSight(rrset.owner(), List.of(rrset.servers().getFirst()));
    }

    private interface OfRrset {
        Optional<Step> step(RrsetSight rrset);
    }

    private Optional<Step> forEachRrset(OfRrset what) {
        return rrsets.stream().map(what::step).flatMap(Optional::stream).findFirst();
    }

    private boolean has(Safeguard safeguard) {
        return safeguards.contains(safeguard);
    }
}
