package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.verdict.Evidence.HandshakeFailed.Cause;
import org.danewerk.core.verdict.Observation;

/** STARTTLS is accepted and TLS does not come about. */
final class HandshakeFails implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "TLS-HANDSHAKE-FAILED", Severity.ERROR, Party.MX_OPERATOR, 7672, "2.2", "the TLS handshake succeeds");

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
                cause -> cause != Cause.INJECTION,
                TEXT,
                "accepts STARTTLS, and TLS does not come about",
                "see that the server speaks TLS 1.2 or later, with a certificate and key that fit each other");
    }
}
