package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.policy.DanePolicy.NotApplicable;
import org.danewerk.core.verdict.Observation;

/** Some hosts have TLSA records and others have none: an attacker leads the mail to those without. */
final class SomeHostsWithout implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-SOME-HOSTS-WITHOUT-TLSA",
            Severity.WARNING,
            Party.RECIPIENT_DOMAIN,
            7672,
            "2.2.1",
            "if one host has TLSA records, all have");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        if (HostLookups.withDane(observation).isEmpty() || observation.hosts().size() < 2) {
            return new Outcome.NotApplicable();
        }
        var broken = observation.hosts().stream()
                .filter(host -> HostLookups.opportunistic(host) instanceof NotApplicable)
                .map(host -> TEXT.finding(
                        host.policy().route().name().toText(),
                        "the host has no secure TLSA records and others of the domain have; whoever keeps those from answering gets"
                                + " the mail sent here, without authentication",
                        NotDeployed.publish(host, observation)))
                .toList();
        return Outcome.of(true, List.copyOf(broken));
    }
}
