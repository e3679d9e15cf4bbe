package org.danewerk.core.verdict;

import java.time.Instant;
import java.util.List;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.SenderPolicy;

/** Everything seen and decided for one next hop at one time. */
public record Observation(
        Instant at,
        SenderPolicy sender,
        MailRoute route,
        Destination destination,
        List<HostResult> hosts,
        Timings timings) {
    public Observation {
        hosts = List.copyOf(hosts);
    }
}
