package org.danewerk.core.finding;

import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.Unusable.Cause;
import org.danewerk.core.verdict.Observation;

/** A digest cut short or too long: senders ignore the record. */
final class WrongDigestLength implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-DIGEST-LENGTH",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            6698,
            "4.1",
            "digests in TLSA records have the length of their algorithm");

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
                Set.of(Cause.WRONG_DIGEST_LENGTH),
                TEXT,
                unusable -> "the record " + UnusableRecords.brief(unusable)
                        + " is ignored: a digest of matching type 1 has 32 octets, of type 2 it has 64",
                "publish the whole digest");
    }
}
