package org.danewerk.core.finding;

import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.verdict.Observation;

/** TLSA records that are not signed, or stand behind an unsigned alias: senders must ignore them. */
final class TlsaInsecure implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "DANE-TLSA-INSECURE", Severity.INFO, Party.DNS_OPERATOR, 7672, "2.2.3", "TLSA records are signed");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        var broken = observation.hosts().stream()
                .flatMap(host -> host.policy().route().tlsa().stream()
                        .filter(lookup -> lookup.answer() instanceof Lookup.Found<TlsaRrset> found
                                && !found.status().isSecure())
                        .map(lookup -> TEXT.finding(
                                host.policy().route().name().toText(),
                                "the TLSA records at " + lookup.owner().toText()
                                        + " are not signed, so senders ignore them"
                                        + (lookup.answer().aliases().isEmpty()
                                                ? ""
                                                : "; they stand behind an alias to "
                                                        + lookup.answer()
                                                                .expandedName()
                                                                .toText()),
                                "sign the zone that holds the records, or publish them in one that is signed")))
                .toList();
        boolean applies = observation.hosts().stream()
                .anyMatch(host -> host.policy().route().tlsa().stream()
                        .anyMatch(lookup -> lookup.answer() instanceof Lookup.Found<TlsaRrset>));
        return Outcome.of(applies, broken);
    }
}
