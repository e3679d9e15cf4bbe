package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.verdict.Evidence.HandshakeFailed.Cause;
import org.danewerk.core.verdict.Observation;

/** Octets in clear behind the 220 to STARTTLS: a broken server, or somebody in between who tries to have them read as said inside TLS. */
final class StarttlsInjection implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "SMTP-STARTTLS-INJECTION",
            Severity.ERROR,
            Party.MX_OPERATOR,
            3207,
            "6",
            "nothing comes in clear behind the reply to STARTTLS");

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
        return BrokenHandshake.check(
                observation,
                cause -> cause == Cause.INJECTION,
                TEXT,
                "sends octets in clear behind its reply to STARTTLS",
                "look for a proxy or filter in between, and update the server");
    }
}
