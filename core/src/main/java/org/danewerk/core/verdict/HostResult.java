package org.danewerk.core.verdict;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.pkix.PresentedCertificate;
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

    /** Every certificate that any of its addresses presented, in the order seen. */
    public Stream<PresentedCertificate> certificates() {
        return addresses.stream()
                .flatMap(address -> address.handshakes().stream())
                .map(Handshake::evidence)
                .flatMap(seen -> seen instanceof Evidence.Encrypted encrypted
                        ? encrypted.chain().certificates().stream()
                        : Stream.empty());
    }
}
