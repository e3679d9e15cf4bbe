package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.verdict.Observation;

/** A null MX: the domain takes no mail, so there is nothing for DANE to protect. */
final class NullMx implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "MX-NULL",
            Severity.INFO,
            Party.RECIPIENT_DOMAIN,
            7505,
            "3",
            "a domain that takes no mail says so by a null MX");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        return observation.destination() instanceof Destination.Bounce(var why)
                        && why == Destination.Bounce.Why.NULL_MX
                        && observation.route().nextHop() instanceof NextHop.Domain(var name)
                ? Outcome.of(
                        true,
                        List.of(TEXT.finding(
                                name.toText(), "the domain takes no mail (null MX); mail to it is returned at once")))
                : new Outcome.NotApplicable();
    }
}
