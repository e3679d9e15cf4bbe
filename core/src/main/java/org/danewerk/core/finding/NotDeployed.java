package org.danewerk.core.finding;

import java.util.List;
import org.danewerk.core.policy.DanePolicy.NotApplicable;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;

/** No host has TLSA records: mail is open to an attacker in between. Nothing is wrong with that, it is only not protected. */
final class NotDeployed implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-NOT-DEPLOYED",
            Severity.INFO,
            Party.MX_OPERATOR,
            7672,
            "2.2.3",
            "the hosts of the domain have TLSA records");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var without =
                observation.hosts().stream().filter(NotDeployed::withoutTlsa).toList();
        boolean others = !HostLookups.withDane(observation).isEmpty();
        return Outcome.of(
                !observation.hosts().isEmpty(),
                others
                        ? List.of()
                        : without.stream()
                                .map(host -> finding(host, observation))
                                .toList());
    }

    static boolean withoutTlsa(HostResult host) {
        return HostLookups.opportunistic(host) instanceof NotApplicable(var why)
                && why == NotApplicable.Why.NO_SECURE_TLSA;
    }

    private static Finding finding(HostResult host, Observation observation) {
        return TEXT.finding(
                host.policy().route().name().toText(),
                "there are no secure TLSA records, so DANE is not in effect for the host",
                publish(host, observation));
    }

    /** The record to publish for each key served, at the first place that a sender looks; nothing for an unsigned place. */
    static Remedy publish(HostResult host, Observation observation) {
        var change = HostRecords.absent(host, observation.sender().dane()).flatMap(HostRecords::withServedKeys);
        return change.isEmpty()
                ? Remedy.NONE
                : Remedy.of(
                        change,
                        "make sure first that the key served is the server's own, and that renewals keep it or change the record");
    }
}
