package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.verdict.Observation;

/** TLSA answers that fail DNSSEC validation: senders that validate skip the host. */
final class TlsaBogus implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-BOGUS",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            7672,
            "2.1.2",
            "the TLSA records, or their absence, pass DNSSEC validation");

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
                .flatMap(host -> host.policy().route().tlsa().stream()
                        .flatMap(lookup -> HostLookups.failed(lookup.answer()).stream())
                        .filter(HostLookups::bogus)
                        .map(failed -> TEXT.finding(
                                host.policy().route().name().toText(),
                                HostLookups.failure(failed) + "; senders that validate pass the host over",
                                "sign the zone anew, and see that its servers send signed proofs of absence too")))
                .toList();
        boolean applies = observation.hosts().stream()
                .anyMatch(host -> !host.policy().route().tlsa().isEmpty());
        return Outcome.of(applies, broken);
    }
}
