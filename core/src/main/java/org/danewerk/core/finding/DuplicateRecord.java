package org.danewerk.core.finding;

import java.util.HashSet;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.verdict.Observation;

/** One record twice: a name server that hands that out is not in order, and caches differ in what they make of it. */
final class DuplicateRecord implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-DUPLICATE",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            2181,
            "5",
            "each TLSA record stands once");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var sets = UnusableRecords.of(observation);
        var broken = sets.stream()
                .flatMap(set -> {
                    var seen = new HashSet<TlsaRecord>();
                    return set.records().stream()
                            .filter(record -> !seen.add(record))
                            .distinct()
                            .map(record -> TEXT.finding(
                                    set.owner().toText(),
                                    "the record " + Quoted.of(record) + " stands there twice",
                                    "have the name server hand it out once"));
                })
                .distinct()
                .toList();
        return Outcome.of(!sets.isEmpty(), broken);
    }
}
