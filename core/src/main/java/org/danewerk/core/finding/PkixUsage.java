package org.danewerk.core.finding;

import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.Unusable.Cause;
import org.danewerk.core.verdict.Observation;

/** Usages 0 and 1 with SMTP: senders have no set of public roots to go by, so they ignore the record. */
final class PkixUsage implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-PKIX-USAGE",
            Severity.WARNING,
            Party.DNS_OPERATOR,
            7672,
            "3.1.3",
            "TLSA records for port 25 have usage 2 or 3");

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
                Set.of(Cause.PKIX_USAGE),
                TEXT,
                unusable -> "the record " + UnusableRecords.brief(unusable) + " has usage "
                        + unusable.record().usage() + ", which senders of mail ignore",
                "publish a record of usage 3 (the server's own key, as 3 1 1) or 2 (its authority) instead");
    }
}
