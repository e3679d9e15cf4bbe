package org.danewerk.core.finding;

import java.util.stream.Stream;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.TlsaElsewhere;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.verdict.Observation;

/** TLSA records that are not signed, or stand behind an unsigned alias: senders must ignore them. RFC 7672 §2.2.2, §2.2.3 */
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
                .flatMap(host -> answers(observation, host.policy().route())
                        .filter(found -> !found.status().isSecure())
                        .map(found -> finding(host.policy().route(), found)))
                .toList();
        boolean applies = observation.hosts().stream()
                .anyMatch(host ->
                        answers(observation, host.policy().route()).findAny().isPresent());
        return Outcome.of(applies, broken);
    }

    /** Those that senders see, and that of a host in an unsigned zone, for which they do not ask. */
    private static Stream<Lookup.Found<TlsaRrset>> answers(Observation observation, HostRoute route) {
        var unsigned = observation.elsewhere().stream()
                .filter(place -> place.place() == TlsaElsewhere.Place.UNSIGNED_HOST
                        && place.host().equals(route.name()))
                .map(TlsaElsewhere::answer);
        return Stream.concat(route.tlsa().stream().map(TlsaLookup::answer), unsigned)
                .filter(Lookup.Found.class::isInstance)
                .map(answer -> (Lookup.Found<TlsaRrset>) answer);
    }

    private static Finding finding(HostRoute route, Lookup.Found<TlsaRrset> found) {
        return TEXT.finding(
                route.name().toText(),
                "the TLSA records at " + found.question().name().toText() + " are not signed, so senders ignore them"
                        + (found.aliases().isEmpty()
                                ? ""
                                : "; they stand behind an alias to "
                                        + found.expandedName().toText()),
                "sign the zone that holds the records, or publish them in one that is signed");
    }
}
