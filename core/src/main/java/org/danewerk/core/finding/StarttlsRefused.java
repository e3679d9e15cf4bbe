package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.verdict.Evidence.Plaintext.Why;
import org.danewerk.core.verdict.Observation;

/** STARTTLS is offered and then refused: most often the server cannot read its certificate or key. */
final class StarttlsRefused implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "SMTP-STARTTLS-REFUSED",
            Severity.ERROR,
            Party.MX_OPERATOR,
            3207,
            "4",
            "the server accepts the STARTTLS it offers");

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
        return ClearSession.check(
                observation,
                Why.STARTTLS_REFUSED,
                TEXT,
                "STARTTLS is offered and then refused",
                "look into the log of the server: its certificate or key may not be readable");
    }
}
