package org.danewerk.operations.enforce;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.enforcement.KeptPolicies;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.StsMode;

/**
 * The policies of MTA-STS that are kept, at most so many and of so many octets. Of too many, one that is enforced and valid goes last: else
 * whoever sends to many domains of their own could have it forgotten. RFC 8461 §10.2. Of too large ones the largest goes first: those of
 * the usual size never have to make room for them. Safe for many threads.
 */
public final class StsCache {
    /** Who is not written to for so long is not looked after any more. */
    private static final Duration LOOKED_AFTER = Duration.ofDays(180);

    private final StsStore store;
    private final int capacity;
    private final long room;
    private final Map<DomainName, Entry> entries = new HashMap<>();
    private long octets;

    private static final class Entry {
        private KeptPolicy policy;
        private long octets;
        private Instant used;
        private Instant tried;
        private boolean stored;

        private Entry(KeptPolicy policy, Instant used, boolean stored) {
            this.policy = policy;
            this.octets = PolicyOctets.of(policy);
            this.used = used;
            this.tried = policy.fetched();
            this.stored = stored;
        }
    }

    public StsCache(StsStore store, int capacity) {
        this(store, capacity, PolicyOctets.USUAL_ROOM);
    }

    /** @param room for all of them together, in {@link PolicyOctets} */
    public StsCache(StsStore store, int capacity, long room) {
        this.store = store;
        this.capacity = capacity;
        this.room = room;
    }

    /** What an earlier process left. */
    public synchronized void restore(List<KeptPolicyJson.Line> lines, Instant now) {
        for (var line : lines) {
            if (line.policy().validAt(now)) {
                put(line.domain(), line.policy(), now, true);
            }
        }
    }

    /** Valid or not. */
    public synchronized Optional<KeptPolicy> of(DomainName domain, Instant now) {
        var entry = entries.get(domain);
        if (entry == null) {
            return Optional.empty();
        }
        entry.used = now;
        var policy = entry.policy;
        if (policy.fetched().isAfter(now)) {
            // The clock went back. Else it would hold until that time comes again, and for its age after it.
            entry.policy = new KeptPolicy(policy.id(), policy.file(), now);
        }
        return Optional.of(policy);
    }

    /**
     * Stores it, then has it in force.
     *
     * @throws IOException where it was not stored; it is in force all the same, and lost with the process until {@link #storeAgain} stores
     *     it
     */
    public void keep(DomainName domain, KeptPolicy policy, Instant now) throws IOException {
        boolean stored = false;
        try {
            store.store(domain, policy);
            stored = true;
        } finally {
            synchronized (this) {
                put(domain, policy, now, stored);
            }
        }
    }

    /**
     * Stores what could not be stored, as once a disk has room again.
     *
     * @return how many
     * @throws IOException at the first that cannot be stored yet either
     */
    public int storeAgain(Instant now) throws IOException {
        int stored = 0;
        for (var domain : unstored(now)) {
            var policy = known(domain);
            if (policy.isPresent()) {
                store.store(domain, policy.get());
                markStored(domain, policy.get());
                stored++;
            }
        }
        return stored;
    }

    private synchronized List<DomainName> unstored(Instant now) {
        return entries.entrySet().stream()
                .filter(one -> !one.getValue().stored && one.getValue().policy.validAt(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    private synchronized Optional<KeptPolicy> known(DomainName domain) {
        return Optional.ofNullable(entries.get(domain)).map(entry -> entry.policy);
    }

    /** Unless another took its place meanwhile. */
    private synchronized void markStored(DomainName domain, KeptPolicy policy) {
        var entry = entries.get(domain);
        if (entry != null && entry.policy.equals(policy)) {
            entry.stored = true;
        }
    }

    private void put(DomainName domain, KeptPolicy policy, Instant now, boolean stored) {
        var known = entries.get(domain);
        if (known != null) {
            octets -= known.octets;
            known.policy = policy;
            known.octets = PolicyOctets.of(policy);
            octets += known.octets;
            known.tried = policy.fetched();
            known.stored = stored;
        } else {
            if (entries.size() >= capacity) {
                forgetFirst(
                        Comparator.comparingInt((Entry one) -> worth(one, now)).thenComparing(one -> one.used));
            }
            var entry = new Entry(policy, now, stored);
            entries.put(domain, entry);
            octets += entry.octets;
        }
        while (octets > room) {
            forgetFirst(Comparator.comparing((Entry one) -> one.policy.validAt(now))
                    .thenComparing(one -> -one.octets)
                    .thenComparing(one -> one.used));
        }
    }

    private void forgetFirst(Comparator<Entry> order) {
        entries.entrySet().stream()
                .min(Map.Entry.comparingByValue(order))
                .map(Map.Entry::getKey)
                .map(entries::remove)
                .ifPresent(gone -> octets -= gone.octets);
    }

    private static int worth(Entry entry, Instant now) {
        if (!entry.policy.validAt(now)) {
            return 0;
        }
        return entry.policy.file().mode() == StsMode.ENFORCE ? 2 : 1;
    }

    /** Those to be fetched again now, for whom it was not tried lately; each is given once until it was tried. RFC 8461 §3.3. */
    public synchronized List<DomainName> due(Instant now) {
        var due = entries.entrySet().stream()
                .filter(one -> isDue(one.getValue(), now))
                .toList();
        due.forEach(one -> one.getValue().tried = now);
        return due.stream().map(Map.Entry::getKey).toList();
    }

    /** What a clock says that was ahead, and went back since, keeps nothing from being fetched. */
    private static boolean isDue(Entry entry, Instant now) {
        boolean rested = !now.isBefore(entry.tried.plus(KeptPolicies.RETRY_AFTER)) || entry.tried.isAfter(now);
        return entry.policy.validAt(now)
                && KeptPolicies.isToBeRenewed(entry.policy, now)
                && rested
                && now.isBefore(entry.used.plus(LOOKED_AFTER));
    }

    public synchronized int size() {
        return entries.size();
    }
}
