package org.danewerk.core.finding;

import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.Unusable.Cause;
import org.danewerk.core.verdict.Observation;

/** Matching type 0 with data that is no certificate or key: senders ignore the record. */
final class NotDer implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-NOT-DER",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            6698,
            "4.1",
            "full data in a TLSA record is one certificate or one public key");

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
                Set.of(Cause.NOT_DER),
                TEXT,
                unusable ->
                        "the record " + UnusableRecords.brief(unusable) + " is ignored: its data is not exactly one "
                                + (unusable.record().selector() == 0 ? "certificate" : "public key") + " in DER",
                "publish the data whole and alone, or a digest (3 1 1) instead");
    }
}
