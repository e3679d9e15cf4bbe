package org.danewerk.core.finding;

import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.verdict.Observation;

/** An MX host without an address: no mail reaches it. */
final class HostWithoutAddress implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "MX-HOST-NO-ADDRESS", Severity.ERROR, Party.RECIPIENT_DOMAIN, 5321, "5.1", "every MX host has an address");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var broken = observation.hosts().stream()
                .filter(host -> host.policy().dane() instanceof DanePolicy.NoAddress)
                .map(host -> host.policy().route())
                .map(
                        route -> route.hasNoAddress()
                                ? TEXT.finding(
                                        route.name().toText(),
                                        "the host has neither an IPv4 nor an IPv6 address",
                                        "give " + route.name().toText()
                                                + " an address, or remove it from the MX records")
                                : TEXT.graded(Severity.WARNING)
                                        .to(Party.OUR_SETUP)
                                        .finding(
                                                route.name().toText(),
                                                "the host has no address of the family asked for, and the other was not asked for"))
                .toList();
        return Outcome.of(HostLookups.hasAddressLookups(observation), broken);
    }
}
