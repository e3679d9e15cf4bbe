package org.danewerk.core.rollover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.danewerk.core.dane.TlsaRecord;

/**
 * What is remembered of one RRset from look to look.
 *
 * @param last what each server said when it last said something
 * @param held what caches may hold, that of today included
 * @param knownSince when every server had answered, for the first time or again after a change that not all of them were seen at; empty
 *     before
 * @param published what plans had published and not every server was seen to have left behind, the last at the end
 */
public record RrsetMemory(
        Map<String, ServerSight.Serves> last,
        List<HeldRecords> held,
        Optional<Instant> knownSince,
        List<Published> published) {
    /** A change that was made, or was about to be. Whether any server serves it is another question. */
    public record Published(Set<TlsaRecord> records, long ttlSeconds, Instant at) {
        public Published {
            records = Set.copyOf(records);
        }

        ServerSight.Serves served() {
            return new ServerSight.Serves(records, ttlSeconds);
        }
    }

    static final RrsetMemory NONE = new RrsetMemory(Map.of(), List.of(), Optional.empty(), List.of());

    public RrsetMemory {
        last = Collections.unmodifiableMap(new TreeMap<>(last)); // of several the first is taken: the same in every run
        held = List.copyOf(held);
        published = List.copyOf(published);
    }

    RrsetMemory after(RrsetSight sight, Instant now, CacheRules rules) {
        var lastNow = new HashMap<String, ServerSight.Serves>();
        var heldNow = new ArrayList<>(held);
        for (var server : sight.servers()) {
            // What one that never answered served may be anything that caches hold.
            var known = Optional.ofNullable(last.get(server.server()));
            var before = known.map(List::of)
                    .orElseGet(() -> held.stream().map(HeldRecords::served).toList());
            switch (server.answer()) {
                case ServerSight.Serves serves -> {
                    if (rules.servedUntilSeenGone()) {
                        before.forEach(old -> touch(heldNow, old, now));
                    }
                    touch(heldNow, serves, now);
                    lastNow.put(server.server(), serves);
                }
                case ServerSight.Silent silent -> {
                    if (rules.silentCountsAsOld()) {
                        before.forEach(old -> touch(heldNow, old, now));
                    }
                    known.ifPresent(old -> lastNow.put(server.server(), old));
                }
            }
        }
        if (rules.servedUntilSeenGone()) {
            published.forEach(change -> touch(heldNow, change.served(), now));
        }
        // By the largest TTL: a server may have had it while nobody looked.
        long ttl = heldNow.stream().mapToLong(HeldRecords::ttlSeconds).max().orElse(0);
        heldNow.removeIf(one -> lastNow.values().stream().noneMatch(one::of)
                && one.lastServed().plus(rules.keeping(ttl)).isBefore(now));
        var since = knownSince.or(() -> lastNow.size() == sight.servers().size() ? Optional.of(now) : Optional.empty());
        return new RrsetMemory(lastNow, heldNow, since, arrived(sight) ? List.of(published.getLast()) : published);
    }

    /** A server that serves the last change takes none that came before it any more. */
    private boolean arrived(RrsetSight sight) {
        return !published.isEmpty()
                && sight.servers().stream()
                        .allMatch(server -> server.answer() instanceof ServerSight.Serves serves
                                && serves.records().equals(published.getLast().records()));
    }

    /** @param unseen servers that do not answer now, and of which from now on nothing is known */
    RrsetMemory publishing(Set<TlsaRecord> records, long ttlSeconds, Instant at, List<String> unseen) {
        var seen = new HashMap<>(last);
        unseen.forEach(seen::remove);
        var changes = new ArrayList<>(published);
        changes.removeIf(change -> change.records.equals(records));
        changes.add(new Published(records, ttlSeconds, at));
        return new RrsetMemory(seen, held, unseen.isEmpty() ? knownSince : Optional.empty(), changes);
    }

    RrsetMemory notMade(Set<TlsaRecord> records) {
        var changes = published.stream()
                .map(change -> change.records.equals(records)
                        ? new Published(change.records, change.ttlSeconds, Instant.EPOCH)
                        : change)
                .toList();
        return new RrsetMemory(last, held, knownSince, changes);
    }

    Optional<Published> lastPublished() {
        return published.isEmpty() ? Optional.empty() : Optional.of(published.getLast());
    }

    /** Whether these are what was published last. */
    boolean published(Set<TlsaRecord> records) {
        return lastPublished().filter(change -> change.records.equals(records)).isPresent();
    }

    /** The same, and nobody said that it was not made. */
    boolean mayBeOnItsWay(Set<TlsaRecord> records) {
        return lastPublished()
                .filter(change -> change.records.equals(records) && !change.at.equals(Instant.EPOCH))
                .isPresent();
    }

    boolean within(Duration patience, Instant now) {
        return lastPublished()
                .filter(change -> now.isBefore(change.at.plus(patience)))
                .isPresent();
    }

    private static void touch(List<HeldRecords> held, ServerSight.Serves served, Instant now) {
        held.removeIf(one -> one.of(served));
        held.add(new HeldRecords(served.records(), served.ttlSeconds(), now));
    }
}
