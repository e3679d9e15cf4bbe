package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.verdict.Observation;

/** A mail domain that does not exist: mail to it is returned. */
final class NoSuchDomain implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DNS-NO-SUCH-DOMAIN", Severity.ERROR, Party.RECIPIENT_DOMAIN, 5321, "5.1", "the mail domain exists");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        boolean gone = observation.destination() instanceof Destination.Bounce(var why)
                && why == Destination.Bounce.Why.NO_SUCH_DOMAIN;
        return observation.route().nextHop() instanceof NextHop.Domain(var name)
                ? Outcome.of(
                        true,
                        gone
                                ? List.of(TEXT.finding(
                                        name.toText(),
                                        "the domain does not exist (NXDOMAIN), so mail to it is returned at once",
                                        "look at the spelling of the name, its registration and its delegation"))
                                : List.of())
                : new Outcome.NotApplicable();
    }
}
