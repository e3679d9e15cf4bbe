package org.danewerk.core.rollover;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;

/** Whether records and chains fit together, for every sender that follows the RFCs. RFC 7671 §8. */
final class Coverage {
    private Coverage() {}

    /**
     * Whether in each combination some record matches: a sender may support some of them alone, and of digests uses the strongest.
     * Records that nobody can use demand nothing of a certificate. RFC 7671 §8, §9.
     */
    static boolean covers(Set<TlsaRecord> records, Credential served) {
        Map<Combination, Boolean> met = new HashMap<>();
        for (var record : records) {
            if (Combination.usable(record)) {
                met.merge(Combination.of(record), served.matches(record), Boolean::logicalOr);
            }
        }
        return !met.containsValue(false);
    }

    static boolean covers(Set<TlsaRecord> records, Collection<Credential> served) {
        return served.stream().allMatch(one -> covers(records, one));
    }

    /** Whether at least one record matches, which is what most senders ask. */
    static boolean matchesSome(Set<TlsaRecord> records, Credential served) {
        return records.isEmpty() || records.stream().anyMatch(served::matches);
    }

    /** The records of all of these in all combinations that each of them has. */
    static Set<TlsaRecord> records(Collection<Credential> credentials, Collection<Combination> combinations) {
        var records = new LinkedHashSet<TlsaRecord>();
        for (var combination : combinations) {
            for (var credential : credentials) {
                credential.record(combination).ifPresent(records::add);
            }
        }
        return records;
    }

    static Set<Combination> combinations(Set<TlsaRecord> records) {
        var combinations = new LinkedHashSet<Combination>();
        for (var record : records) {
            if (Combination.usable(record)) {
                combinations.add(Combination.of(record));
            }
        }
        return combinations;
    }

    /** Without the combinations in which some chain that is served finds no record. */
    static Set<TlsaRecord> withoutUnmet(Set<TlsaRecord> records, Collection<Credential> served) {
        var kept = new LinkedHashSet<>(records);
        for (var combination : combinations(records)) {
            boolean met = served.stream()
                    .allMatch(one -> records.stream()
                            .anyMatch(record -> Combination.usable(record)
                                    && Combination.of(record).equals(combination)
                                    && one.matches(record)));
            if (!met) {
                kept.removeIf(record ->
                        Combination.usable(record) && Combination.of(record).equals(combination));
            }
        }
        return kept;
    }

    static Set<TlsaRecord> union(Set<TlsaRecord> one, Set<TlsaRecord> other) {
        var all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }

    static <T> List<T> distinct(Collection<T> one, Collection<T> other) {
        var all = new LinkedHashSet<>(one);
        all.addAll(other);
        return new ArrayList<>(all);
    }
}
