package org.danewerk.core.rollover;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;

/** How records, chains and disk stand to each other, in a word. Two records are no roll-over in themselves. */
public enum Posture {
    OFF("no records"),
    CURRENT_ONLY("one record a chain, and no next"),
    TWO_ALGORITHMS("a record for each key algorithm, and no next"),
    CURRENT_AND_NEXT("current and next"),
    CURRENT_AND_ISSUER("current and issuer"),
    ROLLING("rolling: records of the old chain and of the new"),
    LEFTOVER("records that match nothing served and nothing staged"),
    BROKEN("what is served matches no record");

    private final String words;

    Posture(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }

    /** @param served by some address now */
    static Posture of(Set<TlsaRecord> records, Collection<Credential> served, Material material) {
        if (records.isEmpty()) {
            return OFF;
        }
        if (!Coverage.covers(records, served)) {
            return BROKEN;
        }
        var known = Coverage.distinct(Coverage.distinct(served, material.current()), material.staged());
        if (records.stream().anyMatch(record -> known.stream().noneMatch(one -> one.matches(record)))) {
            return LEFTOVER;
        }
        if (moreThanOneAnAlgorithm(Coverage.distinct(served, material.current()))) {
            return ROLLING;
        }
        return standing(records, Coverage.distinct(served, material.current()), material.staged());
    }

    private static Posture standing(Set<TlsaRecord> records, List<Credential> current, List<Credential> staged) {
        if (records.stream().anyMatch(record -> fits(record, staged) && !fits(record, current))) {
            return CURRENT_AND_NEXT;
        }
        if (Coverage.combinations(records).stream()
                        .map(Combination::usage)
                        .distinct()
                        .count()
                > 1) {
            return CURRENT_AND_ISSUER;
        }
        return current.size() > 1 ? TWO_ALGORITHMS : CURRENT_ONLY;
    }

    private static boolean fits(TlsaRecord record, List<Credential> credentials) {
        return credentials.stream().anyMatch(one -> one.matches(record));
    }

    private static boolean moreThanOneAnAlgorithm(List<Credential> chains) {
        return chains.stream().map(Credential::algorithm).distinct().count() < chains.size();
    }
}
