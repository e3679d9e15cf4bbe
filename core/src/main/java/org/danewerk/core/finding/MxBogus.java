package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.verdict.Observation;

/** MX records that fail DNSSEC validation: senders that validate keep the mail. */
final class MxBogus implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DNS-MX-BOGUS", Severity.ERROR, Party.DNS_OPERATOR, 7672, "2.1.2", "the MX records pass DNSSEC validation");

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
                observation.destination() instanceof Destination.Defer(var cause) && HostLookups.bogus(cause)
                        ? List.of(
                                TEXT.finding(
                                        cause.question().name().toText(),
                                        HostLookups.failure(cause),
                                        "sign the zone anew, or correct the DS record at the parent, so that the records validate"))
                        : List.of());
    }
}
