package org.danewerk.core.finding;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;

/** One handshake with the address and host it belongs to. */
record VisitedPath(HostResult host, AddressResult address, Handshake handshake) {
    static List<VisitedPath> of(Observation observation) {
        return observation.hosts().stream().flatMap(host -> of(host).stream()).toList();
    }

    static List<VisitedPath> of(HostResult host) {
        return host.addresses().stream()
                .flatMap(address ->
                        address.handshakes().stream().map(handshake -> new VisitedPath(host, address, handshake)))
                .toList();
    }

    /** The address, and the key algorithm where one alone was offered. */
    String place() {
        var text = Addresses.toText(address.address());
        return switch (handshake.evidence().attempt().offered()) {
            case ANY -> text;
            case ECDSA -> text + " (ECDSA alone)";
            case RSA -> text + " (RSA alone)";
        };
    }

    static String places(Collection<VisitedPath> paths) {
        return paths.stream().map(VisitedPath::place).distinct().collect(Collectors.joining(", "));
    }
}
