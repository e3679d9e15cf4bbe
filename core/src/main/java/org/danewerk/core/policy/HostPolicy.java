package org.danewerk.core.policy;

import java.util.List;

/**
 * One host with what must hold for it.
 *
 * @param mxSecure false when an insecure MX RRset led here: authentication is then never called secure. RFC 7672 §2.2.1
 */
public record HostPolicy(HostRoute route, DanePolicy dane, boolean mxSecure) {
    /** The policy of every host of the route, in its order. RFC 7672 §2.2.1: each MX host has its own. */
    public static List<HostPolicy> decide(MailRoute route, SenderPolicy sender) {
        var mx = route.mxTrust();
        return route.hosts().stream()
                .map(host -> new HostPolicy(host, DanePolicy.of(host, mx, sender), mx.secure()))
                .toList();
    }
}
