package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
                var stale = neverMatched(results);
                if (!stale.isEmpty()) {
                    broken.add(TEXT.finding(
                            set.owner().toText(),
                            what(set, stale),
                            Remedy.of(
                                    HostRecords.inForce(
                                                    set.host(),
                                                    observation.sender().dane())
                                            .flatMap(records -> records.without(stale)),
                                    FIX)));
                }
            }
        }
        return Outcome.of(applies, broken.stream().distinct().toList());
    }

    private static String what(UnusableRecords set, List<TlsaRecord> stale) {
        return (stale.size() == 1 ? "one record matches" : stale.size() + " records match")
                + " nothing that the host serves, and others do: "
                + stale.stream().limit(MOST_RECORDS).map(Quoted::of).collect(Collectors.joining("; "))
                + (stale.size() > MOST_RECORDS ? " and " + (stale.size() - MOST_RECORDS) + " more" : "");
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

    private static final String FIX = "keep what is for the next key";

    private static final int MOST_RECORDS = 5;
}
