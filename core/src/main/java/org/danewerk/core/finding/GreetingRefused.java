package org.danewerk.core.finding;

import java.util.EnumSet;
import java.util.Optional;
import org.danewerk.core.verdict.Evidence.Unreachable.Cause;
import org.danewerk.core.verdict.Observation;

/** A greeting of 4xx or 5xx: no mail gets in, or none from here. */
final class GreetingRefused implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "SMTP-GREETING-REFUSED", Severity.ERROR, Party.MX_OPERATOR, 5321, "3.1", "the server greets its clients");

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
                EnumSet.of(Cause.GREETING_TEMPORARY, Cause.GREETING_PERMANENT),
                TEXT,
                "turns the connection away in its greeting");
    }
}
