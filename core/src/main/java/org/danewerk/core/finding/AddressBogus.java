package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.verdict.Observation;

/** Address records that fail DNSSEC validation: senders that validate do not use them. */
final class AddressBogus implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DNS-ADDRESS-BOGUS",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            7672,
            "2.1.2",
            "the address records of the hosts pass DNSSEC validation");

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
        var broken = observation.hosts().stream()
                .flatMap(
                        host -> host.policy().route().addressLookups().stream()
                                .flatMap(lookup -> HostLookups.failed(lookup).stream())
                                .filter(HostLookups::bogus)
                                .map(
                                        failed -> TEXT.finding(
                                                host.policy().route().name().toText(),
                                                HostLookups.failure(failed),
                                                "sign the zone anew, or correct the DS record at the parent, so that the records validate")))
                .toList();
        return Outcome.of(HostLookups.hasAddressLookups(observation), broken);
    }
}
