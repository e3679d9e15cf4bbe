package org.danewerk.core.dane;

import java.util.List;
import java.util.Optional;

/**
 * What a TLSA RRset says about a presented chain: one result a record, in the order of the RRset. One match authenticates. RFC
 * 6698 §4.1.
 */
public record ChainResult(List<RecordResult> records) {
    public ChainResult {
        records = List.copyOf(records);
    }

    /** The match at the least depth, if there is one. */
    public Optional<RecordResult.Matched> match() {
        RecordResult.Matched best = null;
        for (var result : records) {
            if (result instanceof RecordResult.Matched matched && (best == null || matched.depth() < best.depth())) {
                best = matched;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The records that missed, the closest miss first. */
    public List<RecordResult.Missed> misses() {
        return records.stream()
                .filter(RecordResult.Missed.class::isInstance)
                .map(RecordResult.Missed.class::cast)
                .sorted((a, b) -> b.why().compareTo(a.why()))
                .toList();
    }
}
