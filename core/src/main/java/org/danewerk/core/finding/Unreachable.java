package org.danewerk.core.finding;

import java.util.EnumSet;
import java.util.Optional;
import org.danewerk.core.verdict.Evidence.Unreachable.Cause;
import org.danewerk.core.verdict.Observation;

/** An address with which no SMTP session came about, so nothing is known of it. */
final class Unreachable implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "SMTP-UNREACHABLE", Severity.ERROR, Party.NETWORK, 5321, "4.5.4.1", "every address of the hosts answers");

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
                EnumSet.of(Cause.REFUSED, Cause.TIMEOUT, Cause.NO_ROUTE, Cause.CLOSED, Cause.NOT_SMTP),
                TEXT,
                "gives no SMTP session");
    }
}
