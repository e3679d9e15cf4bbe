package org.danewerk.core.finding;

import java.util.Set;
import org.danewerk.core.dane.AssociationData;
import org.danewerk.core.verdict.Observation;

/** Made-up data, as in the example that somebody copied: no digest looks like that. */
final class Placeholder implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-PLACEHOLDER",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            6698,
            "2.1.4",
            "no TLSA record holds made-up data");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var sets = UnusableRecords.of(observation);
        var broken = sets.stream()
                .flatMap(set -> set.usable().stream()
                        .filter(record -> AssociationData.of(record.source()) == AssociationData.PLACEHOLDER)
                        .map(record -> TEXT.finding(
                                set.owner().toText(),
                                "the record " + Quoted.of(record.source())
                                        + " holds one octet over and over, which is no digest",
                                set.remedy(
                                        observation,
                                        records -> records.without(Set.of(record.source())),
                                        "make the record of the certificate, as danewerk gen does"))))
                .distinct()
                .toList();
        return Outcome.of(!sets.isEmpty(), broken);
    }
}
