package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.verdict.Observation;

/** An MX lookup that fails: nobody knows where the mail goes, and it waits. */
final class MxLookupFailed implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DNS-MX-LOOKUP-FAILED",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            7672,
            "2.1.2",
            "the MX records can be looked up");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Optional<Symptom> symptom() {
        return Optional.of(Symptom.FAILED_LOOKUP);
    }

    @Override
    public Outcome check(Observation observation) {
        if (observation.route().mx().isEmpty()) {
            return new Outcome.NotApplicable();
        }
        return Outcome.of(
                true,
                observation.destination() instanceof Destination.Defer(var cause) && !HostLookups.bogus(cause)
                        ? List.of(TEXT.to(HostLookups.party(cause))
                                .finding(
                                        cause.question().name().toText(),
                                        HostLookups.failure(cause) + "; senders keep the mail"))
                        : List.of());
    }
}
