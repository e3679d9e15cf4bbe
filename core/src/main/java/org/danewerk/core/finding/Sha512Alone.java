package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.UsableTlsa;
import org.danewerk.core.verdict.Observation;

/** SHA-512 without SHA-256 beside it: clients must know SHA-256 alone. */
final class Sha512Alone implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-SHA512-ONLY", Severity.WARNING, Party.DNS_OPERATOR, 7671, "2", "SHA-256 stands beside SHA-512");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var sets = UnusableRecords.of(observation);
        var broken = sets.stream()
                .flatMap(set -> alone(set.usable()).stream().limit(1).map(record -> finding(set, record, observation)))
                .distinct()
                .toList();
        return Outcome.of(!sets.isEmpty(), broken);
    }

    private static Finding finding(UnusableRecords set, UsableTlsa record, Observation observation) {
        return TEXT.finding(
                set.owner().toText(),
                "the record " + record.source().parameters()
                        + " is SHA-512, which clients need not know, and no SHA-256 stands beside it",
                set.remedy(
                        observation,
                        records -> records.replacing(old -> alone(set.usable()).stream()
                                        .anyMatch(one -> one.source().equals(old))
                                ? shorter(records, old)
                                : Optional.of(old)),
                        "publish matching type 1 in place of 2"));
    }

    /** What the record is about, by its SHA-256; where nothing that was served says what, the record stays. */
    private static Optional<TlsaRecord> shorter(HostRecords records, TlsaRecord old) {
        return Optional.of(records.withMatchingType(old, MatchingType.SHA2_256).orElse(old));
    }

    private static List<UsableTlsa> alone(List<UsableTlsa> usable) {
        return usable.stream()
                .filter(record -> record.matchingType() == MatchingType.SHA2_512
                        && usable.stream()
                                .noneMatch(other -> other.matchingType() == MatchingType.SHA2_256
                                        && other.usage() == record.usage()
                                        && other.selector() == record.selector()))
                .toList();
    }
}
