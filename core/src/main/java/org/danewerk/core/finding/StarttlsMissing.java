package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.verdict.Evidence.Plaintext.Why;
import org.danewerk.core.verdict.Observation;

/** No STARTTLS: with TLSA records no mail arrives, without them it travels in clear. */
final class StarttlsMissing implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "SMTP-STARTTLS-MISSING", Severity.ERROR, Party.MX_OPERATOR, 7672, "2.2", "the server offers STARTTLS");

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
                Why.STARTTLS_NOT_OFFERED,
                TEXT,
                "STARTTLS is not offered",
                "switch STARTTLS on; if it is on, look for a firewall that rewrites SMTP");
    }
}
