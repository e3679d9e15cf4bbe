package org.danewerk.core.finding;

import java.util.Set;
import org.danewerk.core.base.Bytes;
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
                        .filter(record -> OF_NOTHING.contains(record.data()))
                        .map(record -> TEXT.finding(
                                set.owner().toText(),
                                "the record " + record.source().parameters()
                                        + " holds the digest of empty data, which no certificate or key has",
                                Remedy.of(
                                        HostRecords.inForce(
                                                        set.host(),
                                                        observation.sender().dane())
                                                .flatMap(records -> records.without(Set.of(record.source()))),
                                        "repair what made the record: it read an empty file"))))
                .distinct()
                .toList();
        return Outcome.of(!sets.isEmpty(), broken);
    }

    private static final Set<Bytes> OF_NOTHING = Set.of(
            Bytes.ofHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            Bytes.ofHex("cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
                    + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"));
}
