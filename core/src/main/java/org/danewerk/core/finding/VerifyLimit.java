package org.danewerk.core.finding;

import java.util.EnumSet;
import java.util.Optional;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;

/** A chain so tangled that judging it was given up. */
final class VerifyLimit implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "CHECK-VERIFY-LIMIT",
            Severity.WARNING,
            Party.MX_OPERATOR,
            7672,
            "3.2",
            "a chain is judged without reaching a bound on the work");

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
        var broken = RefusedChain.of(observation, EnumSet.of(Reason.VERIFY_LIMIT)).stream()
                .map(chain -> TEXT.finding(
                        chain.subject(),
                        VisitedPath.places(chain.paths()) + " sends "
                                + chain.seen().chain().certificates().size()
                                + " certificates, and the search for a path among them was given up",
                        "send the certificates of one path alone"))
                .toList();
        return Outcome.of(RefusedChain.applies(observation), broken);
    }
}
