package org.danewerk.core.verdict;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.policy.HostPolicy;

/**
 * One host: its policy, and what its addresses showed.
 *
 * @param unvisited the verdict on a host that must not be connected to; then there are no addresses
 */
public record HostResult(HostPolicy policy, Optional<Verdict> unvisited, List<AddressResult> addresses) {
    public HostResult {
        addresses = List.copyOf(addresses);
    }
}
