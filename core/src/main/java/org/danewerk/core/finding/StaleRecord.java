package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.verdict.Observation;

/** A record beside one that matches, and that matches nothing served: the next key before a change, or the last one forgotten. */
final class StaleRecord implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-STALE",
            Severity.INFO,
            Party.DNS_OPERATOR,
            7671,
            "8.1",
            "every TLSA record matches something served");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var broken = new ArrayList<Finding>();
        boolean applies = false;
        for (var set : UnusableRecords.of(observation)) {
            var results = VisitedPath.of(set.host()).stream()
                    .flatMap(path -> path.handshake().verdict().stream())
                    .flatMap(verdict -> verdict.records().stream())
                    .toList();
            if (results.stream().anyMatch(result -> result.match().isPresent())) {
                applies = true;
                for (var record : neverMatched(results)) {
                    broken.add(TEXT.finding(
                            set.owner().toText(),
                            "the record " + ServedKey.line(set.owner(), record)
                                    + " matches nothing that the host serves; others do",
                            "leave it if it is for the next key, else remove it"));
                }
            }
        }
        return Outcome.of(applies, broken.stream().distinct().toList());
    }

    private static List<TlsaRecord> neverMatched(List<ChainResult> results) {
        var matched = results.stream()
                .flatMap(result -> result.records().stream())
                .filter(RecordResult.Matched.class::isInstance)
                .map(result -> ((RecordResult.Matched) result).record())
                .toList();
        return results.stream()
                .flatMap(result -> result.misses().stream())
                .map(RecordResult.Missed::record)
                .distinct()
                .filter(record -> !matched.contains(record))
                .toList();
    }
}
