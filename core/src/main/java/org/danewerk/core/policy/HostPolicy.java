package org.danewerk.core.policy;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;

/**
 * One host with what must hold for it.
 *
 * @param mxSecure false when an insecure MX RRset led here: authentication is then never called secure. RFC 7672 §2.2.1
 */
public record HostPolicy(HostRoute route, DanePolicy dane, boolean mxSecure) {
    /**
     * The name told in the handshake: the TLSA base domain where there is one, else the name of the host. RFC 7672 §8.1. Empty for an
     * address, which has none (RFC 6066 §3), and for a host that must not be connected to.
     */
    public Optional<DomainName> serverName() {
        return switch (dane) {
            case DanePolicy.Authenticate authenticate -> Optional.of(authenticate.baseDomain());
            case DanePolicy.Encrypt encrypt -> Optional.of(encrypt.baseDomain());
            case DanePolicy.NotApplicable notApplicable ->
                route.literal().isPresent() ? Optional.empty() : Optional.of(route.name());
            case DanePolicy.LookupFailed failed -> Optional.empty();
            case DanePolicy.NoAddress noAddress -> Optional.empty();
            case DanePolicy.DaneRequired required -> Optional.empty();
        };
    }

    /** The policy of every host of the route, in its order. RFC 7672 §2.2.1: each MX host has its own. */
    public static List<HostPolicy> decide(MailRoute route, SenderPolicy sender) {
        var mx = route.mxTrust();
        return route.hosts().stream()
                .map(host -> new HostPolicy(host, DanePolicy.of(host, mx, sender), mx.secure()))
                .toList();
    }
}
