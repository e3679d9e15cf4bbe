package org.danewerk.lab.world;

import java.util.List;
import java.util.Set;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.Delivery;

/**
 * A mail domain of the lab and the verdict it must get.
 *
 * @param situation what is special about it, as one clause
 * @param expected what becomes of a message at level {@code dane} with the default settings
 * @param alternatives other outcomes the RFCs allow, or that a sender with other settings arrives at
 * @param note why, with the section; may be empty
 * @param needsIpv6 whether it can only be judged where there is {@code ::1}
 * @param hosts its MX hosts by preference; the domain itself where it has no MX
 */
public record LabDomain(
        DomainName name,
        String situation,
        Delivery expected,
        Set<Delivery> alternatives,
        String note,
        boolean needsIpv6,
        List<DomainName> hosts) {
    public LabDomain {
        alternatives = Set.copyOf(alternatives);
        hosts = List.copyOf(hosts);
    }
}
