package org.danewerk.core.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.SenderPolicy;

/**
 * Everything seen and decided for one next hop at one time.
 *
 * @param policies of the domain beside DANE; empty where nobody asked, or the next hop is no domain
 */
public record Observation(
        Instant at,
        SenderPolicy sender,
        MailRoute route,
        Destination destination,
        List<HostResult> hosts,
        Optional<DomainPolicies> policies,
        Timings timings) {
    public Observation {
        hosts = List.copyOf(hosts);
    }

    /** Without other policies. */
    public Observation(
            Instant at,
            SenderPolicy sender,
            MailRoute route,
            Destination destination,
            List<HostResult> hosts,
            Timings timings) {
        this(at, sender, route, destination, hosts, Optional.empty(), timings);
    }

    public Observation withPolicies(Optional<DomainPolicies> policies) {
        return new Observation(at, sender, route, destination, hosts, policies, timings);
    }

    public Observation withTimings(Timings timings) {
        return new Observation(at, sender, route, destination, hosts, policies, timings);
    }
}
