package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.verdict.Observation;

/** The separate query for a host's own alias fails, so senders must skip the host. */
final class AliasLookupFailed implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DNS-ALIAS-LOOKUP-FAILED",
            Severity.ERROR,
            Party.DNS_OPERATOR,
            7672,
            "2.2.2",
            "it can be told whether the alias of a host is signed");

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
                .flatMap(host -> host.policy().route().aliasStatus().stream()
                        .flatMap(lookup -> HostLookups.failed(lookup).stream())
                        .map(failed -> TEXT.to(HostLookups.party(failed))
                                .finding(
                                        host.policy().route().name().toText(),
                                        HostLookups.failure(failed) + "; senders pass the host over",
                                        "have the name servers of "
                                                + failed.question().name().toText() + " answer queries of type CNAME")))
                .toList();
        boolean applies = observation.hosts().stream()
                .anyMatch(host -> host.policy().route().aliasStatus().isPresent());
        return Outcome.of(applies, broken);
    }
}
