package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.verdict.Evidence.Plaintext.Why;
import org.danewerk.core.verdict.Observation;

/** EHLO is refused, so there are no extensions and no STARTTLS. */
final class EhloRefused implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "SMTP-EHLO-REFUSED", Severity.ERROR, Party.MX_OPERATOR, 7672, "2.2.3", "the server answers EHLO");

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
                Why.EHLO_REFUSED,
                TEXT,
                "EHLO is refused, so STARTTLS cannot be had",
                "have the server accept EHLO from any client");
    }
}
