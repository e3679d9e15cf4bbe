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
 * The policies of MTA-STS that are kept, at most so many. One that is enforced and valid goes last: else whoever sends to many domains of
 * their own could have it forgotten. RFC 8461 §10.2. Safe for many threads.
 */
public final class StsCache {
    /** Who is not written to for so long is not looked after any more. */
    private static final Duration LOOKED_AFTER = Duration.ofDays(180);

    private final StsStore store;
    private final int capacity;
    private final Map<DomainName, Entry> entries = new HashMap<>();

    private static final class Entry {
        private KeptPolicy policy;
        private Instant used;
        private Instant tried;

        private Entry(KeptPolicy policy, Instant used) {
            this.policy = policy;
            this.used = used;
            this.tried = policy.fetched();
        }
    }

    public StsCache(StsStore store, int capacity) {
        this.store = store;
        this.capacity = capacity;
    }

    /** What an earlier process left. */
    public synchronized void restore(List<KeptPolicyJson.Line> lines, Instant now) {
        for (var line : lines) {
            if (line.policy().validAt(now)) {
                put(line.domain(), line.policy(), now);
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
        return Optional.of(entry.policy);
    }

    /**
     * Stores it, then has it in force.
     *
     * @throws IOException where it was not stored; it is in force all the same, and lost with the process
     */
    public void keep(DomainName domain, KeptPolicy policy, Instant now) throws IOException {
        try {
            store.store(domain, policy);
        } finally {
            synchronized (this) {
                put(domain, policy, now);
            }
        }
    }

    private void put(DomainName domain, KeptPolicy policy, Instant now) {
        var known = entries.get(domain);
        if (known != null) {
            known.policy = policy;
            known.tried = policy.fetched();
            return;
        }
        if (entries.size() >= capacity) {
            entries.entrySet().stream()
                    .min(Comparator.comparingInt((Map.Entry<DomainName, Entry> one) -> worth(one.getValue(), now))
                            .thenComparing(one -> one.getValue().used))
                    .map(Map.Entry::getKey)
                    .ifPresent(entries::remove);
        }
        entries.put(domain, new Entry(policy, now));
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

    private static boolean isDue(Entry entry, Instant now) {
        return entry.policy.validAt(now)
                && !now.isBefore(KeptPolicies.refreshAt(entry.policy))
                && !now.isBefore(entry.tried.plus(KeptPolicies.RETRY_AFTER))
                && now.isBefore(entry.used.plus(LOOKED_AFTER));
    }

    public synchronized int size() {
        return entries.size();
    }
}
