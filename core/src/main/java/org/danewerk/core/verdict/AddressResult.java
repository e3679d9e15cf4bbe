package org.danewerk.core.verdict;

import java.net.InetAddress;
import java.util.List;

/** One address of a host with every handshake made to it. */
public record AddressResult(InetAddress address, List<Handshake> handshakes) {
    public AddressResult {
        handshakes = List.copyOf(handshakes);
    }
}
