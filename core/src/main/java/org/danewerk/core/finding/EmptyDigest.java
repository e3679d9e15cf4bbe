package org.danewerk.core.finding;

import java.util.Set;
import org.danewerk.core.dane.AssociationData;
import org.danewerk.core.verdict.Observation;

/** The digest of no data at all, which a broken script publishes when it finds no certificate: nothing can ever match it. */
final class EmptyDigest implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-EMPTY-DIGEST",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            6698,
            "2.1.3",
            "no TLSA record holds the digest of nothing");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var sets = UnusableRecords.of(observation);
        var broken = sets.stream()
                .flatMap(set -> set.usable().stream()
                        .filter(record -> AssociationData.of(record.source()) == AssociationData.DIGEST_OF_NOTHING)
                        .map(record -> TEXT.finding(
                                set.owner().toText(),
                                "the record " + record.source().parameters()
                                        + " holds the digest of empty data, which no certificate or key has",
                                set.remedy(
                                        observation,
                                        records -> records.without(Set.of(record.source())),
                                        "repair what made the record: it read an empty file"))))
                .distinct()
                .toList();
        return Outcome.of(!sets.isEmpty(), broken);
    }
}
