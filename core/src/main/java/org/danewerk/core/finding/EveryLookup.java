package org.danewerk.core.finding;

import java.util.stream.Stream;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.verdict.Observation;

/** The lookups of one observation, in their order. */
final class EveryLookup {
    private EveryLookup() {}

    static Stream<Lookup<?>> of(Observation observation) {
        var hosts = observation.hosts().stream()
                .map(host -> host.policy().route())
                .flatMap(route -> Stream.of(
                                route.addressLookups().stream(),
                                route.aliasStatus().stream(),
                                route.tlsa().stream().map(TlsaLookup::answer))
                        .flatMap(each -> each));
        return Stream.<Lookup<?>>concat(observation.route().mx().stream(), hosts);
    }
}
