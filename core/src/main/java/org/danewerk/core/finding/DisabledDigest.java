package org.danewerk.core.finding;

import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.Unusable.Cause;
import org.danewerk.core.verdict.Observation;

/** A digest that is switched off here: the record is ignored, though other senders may use it. */
final class DisabledDigest implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-DIGEST-DISABLED",
            Severity.WARNING,
            Party.OUR_SETUP,
            6698,
            "4.1",
            "the digests of TLSA records are among those switched on");

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
                Set.of(Cause.DISABLED_MATCHING_TYPE),
                TEXT,
                unusable -> "the record " + UnusableRecords.brief(unusable) + " has matching type "
                        + unusable.record().matchingType() + ", which is switched off here",
                "switch the digest on, or judge without it");
    }
}
