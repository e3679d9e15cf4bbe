package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.verdict.Observation;

/** More records than some senders take. */
final class TooManyRecords implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-TOO-MANY", Severity.WARNING, Party.DNS_OPERATOR, 7671, "10.1.1", "TLSA RRsets are small");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var sets = UnusableRecords.of(observation);
        var broken = sets.stream()
                .filter(set -> size(set) > MOST_RECORDS)
                .map(set -> TEXT.finding(
                        set.owner().toText(),
                        size(set) + " records: some senders stumble above " + MOST_RECORDS,
                        set.remedy(
                                observation,
                                records -> records.replacing(record ->
                                        records.matched().contains(record) ? Optional.of(record) : Optional.empty()),
                                "keep the records of the keys in use and of the next ones")))
                .distinct()
                .toList();
        return Outcome.of(!sets.isEmpty(), broken);
    }

    private static int size(UnusableRecords set) {
        return set.usable().size()
                + set.usability().unusable().size()
                + set.usability().erroneous().size();
    }

    /** Exchange Online was seen to stumble above about a dozen. */
    private static final int MOST_RECORDS = 12;
}
