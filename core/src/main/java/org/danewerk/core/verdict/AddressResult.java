package org.danewerk.core.verdict;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** One address of a host with every handshake made to it. */
public record AddressResult(InetAddress address, List<Handshake> handshakes) {
    public AddressResult {
        handshakes = List.copyOf(handshakes);
    }

    /** The verdict on the handshake that is like a sender's, which accepts every key algorithm; empty when none was made. */
    public Optional<Verdict> asSender() {
        return handshakes.stream()
                .filter(handshake -> handshake.evidence().attempt().offered() == KeyAlgorithm.ANY)
                .findFirst()
                .flatMap(Handshake::verdict);
    }
}
