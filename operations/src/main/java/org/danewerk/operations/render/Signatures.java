package org.danewerk.operations.render;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.verdict.Observation;

/** The signatures that the answers about a destination rest on. */
final class Signatures {
    private Signatures() {}

    /** When the first of them runs out; empty where nothing was validated here. */
    static Optional<Instant> firstToExpire(Observation observation) {
        var route = observation.route();
        return Stream.concat(route.mx().stream(), route.hosts().stream().flatMap(Signatures::lookups))
                .map(lookup -> lookup.proof().firstExpiration())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private static Stream<Lookup<?>> lookups(HostRoute host) {
        return Stream.concat(
                host.addressLookups().stream(), host.tlsa().stream().map(TlsaLookup::answer));
    }
}
