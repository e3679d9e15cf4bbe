package org.danewerk.core.dane;

import java.util.List;

/**
 * Which usable records count: of the digests under one usage and selector only the strongest there is, so that a record by a
 * broken digest does not undo one by a sound digest. RFC 7671 §9.
 */
final class DigestAgility {
    private final List<UsableTlsa> usable;
    private final List<MatchingType> strongestFirst;

    /** @param usable nothing that is not: a malformed record must not hide a sound one */
    DigestAgility(List<UsableTlsa> usable, List<MatchingType> strongestFirst) {
        this.usable = usable;
        this.strongestFirst = strongestFirst;
    }

    /** Full(0) always counts, and hides nothing. RFC 7671 §9. */
    boolean counts(UsableTlsa record) {
        return record.matchingType() == MatchingType.FULL
                || usable.stream().noneMatch(other -> isStronger(other, record));
    }

    private boolean isStronger(UsableTlsa other, UsableTlsa record) {
        return other.usage() == record.usage()
                && other.selector() == record.selector()
                && other.matchingType() != MatchingType.FULL
                && strongestFirst.indexOf(other.matchingType()) < strongestFirst.indexOf(record.matchingType());
    }
}
