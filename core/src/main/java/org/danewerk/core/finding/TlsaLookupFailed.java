package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.verdict.Observation;

/** A TLSA lookup that fails: senders that validate skip the host, as if it were attacked. */
final class TlsaLookupFailed implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-LOOKUP-FAILED",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            7672,
            "2.1.2",
            "the name servers of a signed zone answer TLSA queries");

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
                        .filter(failed -> !HostLookups.bogus(failed))
                        .map(failed -> TEXT.to(HostLookups.party(failed))
                                .finding(
                                        host.policy().route().name().toText(),
                                        HostLookups.failure(failed) + "; senders that validate pass the host over",
                                        "have the name servers of "
                                                + failed.question().name().toText()
                                                + " answer queries of type TLSA, with a signed denial where there is no record;"
                                                + " a firewall or load balancer in front of them may drop the type")))
                .toList();
        boolean applies = observation.hosts().stream()
                .anyMatch(host -> !host.policy().route().tlsa().isEmpty());
        return Outcome.of(applies, broken);
    }
}
