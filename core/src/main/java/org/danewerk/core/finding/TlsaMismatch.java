package org.danewerk.core.finding;

import java.util.EnumSet;
import java.util.Optional;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;

/** No TLSA record matches the certificate served: most often the certificate was renewed with a new key and the record was not. */
final class TlsaMismatch implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-MISMATCH",
            Severity.ERROR,
            Party.MX_OPERATOR,
            7672,
            "3.2",
            "a TLSA record matches what the host serves");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(Symptom.REFUSED);
    }

    @Override
    public Outcome check(Observation observation) {
        var broken = RefusedChain.of(observation, EnumSet.of(Reason.TLSA_MISMATCH)).stream()
                .map(chain -> TEXT.finding(
                        chain.subject(),
                        "no TLSA record matches: " + chain.served() + ", and "
                                + chain.owner().toText() + " expects " + chain.misses(EnumSet.of(Mismatch.NONE)),
                        chain.publish(observation.sender().dane())))
                .toList();
        return Outcome.of(RefusedChain.applies(observation), broken);
    }
}
