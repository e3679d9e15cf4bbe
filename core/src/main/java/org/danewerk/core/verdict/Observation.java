package org.danewerk.core.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.TlsaElsewhere;

/**
 * Everything seen and decided for one next hop at one time.
 *
 * @param elsewhere lookups beside the route, of TLSA records that may stand where they help nobody
 * @param policies of the domain beside DANE; empty where nobody asked, or the next hop is no domain
 */
public record Observation(
        Instant at,
        SenderPolicy sender,
        MailRoute route,
        Destination destination,
        List<HostResult> hosts,
        List<TlsaElsewhere> elsewhere,
        Optional<DomainPolicies> policies,
        Timings timings) {
    public Observation {
        elsewhere = List.copyOf(elsewhere);
        hosts = List.copyOf(hosts);
    }

    /** Of the route alone. */
    public Observation(
            Instant at,
            SenderPolicy sender,
            MailRoute route,
            Destination destination,
            List<HostResult> hosts,
            Timings timings) {
        this(at, sender, route, destination, hosts, List.of(), Optional.empty(), timings);
    }

    public Observation withPolicies(Optional<DomainPolicies> policies) {
        return new Observation(at, sender, route, destination, hosts, elsewhere, policies, timings);
    }

    public Observation withElsewhere(List<TlsaElsewhere> elsewhere) {
        return new Observation(at, sender, route, destination, hosts, elsewhere, policies, timings);
    }

    public Observation withTimings(Timings timings) {
        return new Observation(at, sender, route, destination, hosts, elsewhere, policies, timings);
    }
}
