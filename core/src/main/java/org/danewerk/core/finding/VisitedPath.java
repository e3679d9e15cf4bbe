package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
        var paths = new ArrayList<VisitedPath>();
        observation.hosts().forEach(host -> addAll(host, paths));
        return Collections.unmodifiableList(paths);
    }

    static List<VisitedPath> of(HostResult host) {
        var paths = new ArrayList<VisitedPath>();
        addAll(host, paths);
        return Collections.unmodifiableList(paths);
    }

    /** In loops: nearly every rule asks for this, for every domain of a long list. */
    private static void addAll(HostResult host, List<VisitedPath> paths) {
        for (var address : host.addresses()) {
            for (var handshake : address.handshakes()) {
                paths.add(new VisitedPath(host, address, handshake));
            }
        }
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
