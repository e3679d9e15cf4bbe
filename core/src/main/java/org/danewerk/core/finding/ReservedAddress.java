package org.danewerk.core.finding;

import java.util.EnumSet;
import java.util.Optional;
import org.danewerk.core.verdict.Evidence.Unreachable.Cause;
import org.danewerk.core.verdict.Observation;

/** A special-purpose address in public DNS: it leads into the sender's own network, and is not connected to without leave. */
final class ReservedAddress implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "SMTP-RESERVED-ADDRESS",
            Severity.ERROR,
            Party.RECIPIENT_DOMAIN,
            6890,
            "2.2.2",
            "the addresses of the hosts are public");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(Symptom.NO_TLS);
    }

    @Override
    public Outcome check(Observation observation) {
        return NoSession.check(
                observation,
                EnumSet.of(Cause.RESERVED_ADDRESS),
                TEXT,
                "is a special-purpose address, which is not connected to without leave");
    }
}
