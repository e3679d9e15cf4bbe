package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.AUTHENTICATED;
import static org.danewerk.lab.world.HostPlan.mx;

import org.danewerk.lab.zone.ZoneAlgorithm;

/** Every signing algorithm, both address families, and the places where real mail servers can stand. */
final class AlgorithmsAndAddresses {
    private AlgorithmsAndAddresses() {}

    static void addTo(WorldPlan world) {
        world.lab("algrsa", "zone signed RSASHA256", AUTHENTICATED)
                .algorithm(ZoneAlgorithm.RSASHA256)
                .host(mx().tlsa(3, 1, 1));
        world.lab("algrsa512", "zone signed RSASHA512", AUTHENTICATED)
                .algorithm(ZoneAlgorithm.RSASHA512)
                .host(mx().tlsa(3, 1, 1));
        world.lab("algec384", "zone signed ECDSAP384SHA384", AUTHENTICATED)
                .algorithm(ZoneAlgorithm.ECDSAP384SHA384)
                .host(mx().tlsa(3, 1, 1));
        world.lab("alged25519", "zone signed ED25519", AUTHENTICATED)
                .algorithm(ZoneAlgorithm.ED25519)
                .host(mx().tlsa(3, 1, 1));
        world.lab("alged448", "zone signed ED448, NSEC3", AUTHENTICATED)
                .algorithm(ZoneAlgorithm.ED448)
                .nsec3()
                .host(mx().tlsa(3, 1, 1));
        world.lab("ipv6only", "MX host has only AAAA (::1)", AUTHENTICATED)
                .host(mx().onlyIpv6().tlsa(3, 1, 1));
        world.lab("dualstack", "MX host with AAAA (::1) and A", AUTHENTICATED)
                .host(mx().alsoIpv6().tlsa(3, 1, 1));
        world.lab("postfixrx", "where a real Postfix can stand", AUTHENTICATED).host(mx().tlsa(3, 1, 1));
        world.lab("eximrx", "where a real Exim can stand", AUTHENTICATED).host(mx().tlsa(3, 1, 1));
    }
}
