package org.danewerk.core.finding;

import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.Unusable.Cause;
import org.danewerk.core.verdict.Observation;

/** A usage, selector or matching type that no standard defines: senders ignore the record. */
final class UnknownParameter implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-UNKNOWN-PARAMETER",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            6698,
            "4.1",
            "TLSA records use assigned values");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(Symptom.UNUSABLE_RECORD);
    }

    @Override
    public Outcome check(Observation observation) {
        return UnusableRecords.check(
                observation,
                Set.of(Cause.UNKNOWN_USAGE, Cause.UNKNOWN_SELECTOR, Cause.UNKNOWN_MATCHING_TYPE),
                TEXT,
                unusable -> "the record " + UnusableRecords.brief(unusable) + " has an unassigned value ("
                        + switch (unusable.cause()) {
                            case UNKNOWN_USAGE -> "usage " + unusable.record().usage();
                            case UNKNOWN_SELECTOR ->
                                "selector " + unusable.record().selector();
                            case UNKNOWN_MATCHING_TYPE ->
                                "matching type " + unusable.record().matchingType();
                            case PKIX_USAGE, DISABLED_MATCHING_TYPE, WRONG_DIGEST_LENGTH, NOT_DER ->
                                unusable.record().parameters();
                        }
                        + ") and is ignored",
                "remove the record, or correct its first three numbers; 3 1 1 suits almost every server");
    }
}
