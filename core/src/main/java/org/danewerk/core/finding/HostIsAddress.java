package org.danewerk.core.finding;

import org.danewerk.core.policy.NextHop;
import org.danewerk.core.verdict.Observation;

/** An MX record that holds an address: many senders take it for a name, and DANE cannot apply. */
final class HostIsAddress implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "MX-HOST-IS-ADDRESS",
            Severity.WARNING,
            Party.RECIPIENT_DOMAIN,
            5321,
            "5.1",
            "an MX record names a host and not an address");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        if (!(observation.route().nextHop() instanceof NextHop.Domain)) {
            return new Outcome.NotApplicable();
        }
        var broken = observation.hosts().stream()
                .filter(host -> host.policy().route().literal().isPresent())
                .map(host -> TEXT.finding(
                        host.policy().route().name().toText(),
                        "the MX record names an address; many senders look it up as a name and fail, and DANE cannot apply to it",
                        "name a host in the MX record"))
                .toList();
        return Outcome.of(!observation.hosts().isEmpty(), broken);
    }
}
