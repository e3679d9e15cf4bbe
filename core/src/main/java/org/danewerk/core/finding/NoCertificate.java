package org.danewerk.core.finding;

import java.util.EnumSet;
import java.util.Optional;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;

/** TLS came about without any certificate, so there is nothing for a TLSA record to match. */
final class NoCertificate implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "TLS-NO-CERTIFICATE", Severity.ERROR, Party.MX_OPERATOR, 7672, "3.2", "a server presents a certificate");

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
        var broken = RefusedChain.of(observation, EnumSet.of(Reason.NO_CERTIFICATE)).stream()
                .map(chain -> TEXT.finding(
                        chain.subject(),
                        VisitedPath.places(chain.paths()) + " presents no certificate ("
                                + chain.seen().cipherSuite() + ")",
                        "switch off anonymous cipher suites"))
                .toList();
        return Outcome.of(RefusedChain.applies(observation), broken);
    }
}
