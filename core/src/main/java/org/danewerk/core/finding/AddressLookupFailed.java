package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;

/** An address lookup that fails: the host is skipped, or used by its other addresses alone. */
final class AddressLookupFailed implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DNS-ADDRESS-LOOKUP-FAILED",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            7672,
            "2.1.2",
            "the addresses of the hosts can be looked up");

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
                .flatMap(host -> host.policy().route().addressLookups().stream()
                        .flatMap(lookup -> HostLookups.failed(lookup).stream())
                        .filter(failed -> !HostLookups.bogus(failed))
                        .map(failed -> finding(host, failed)))
                .toList();
        return Outcome.of(HostLookups.hasAddressLookups(observation), broken);
    }

    private static Finding finding(HostResult host, Lookup.Failed<?> failed) {
        boolean others = !host.policy().route().addresses().isEmpty();
        return TEXT.to(HostLookups.party(failed))
                .graded(others ? Severity.WARNING : Severity.ERROR)
                .finding(
                        host.policy().route().name().toText(),
                        HostLookups.failure(failed)
                                + (others ? "; its other addresses are used" : "; senders pass the host over"));
    }
}
