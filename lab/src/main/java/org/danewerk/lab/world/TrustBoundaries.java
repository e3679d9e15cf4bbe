package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.AUTHENTICATED;
import static org.danewerk.core.verdict.Delivery.OPPORTUNISTIC;
import static org.danewerk.core.verdict.Delivery.REFUSED;
import static org.danewerk.lab.world.HostPlan.mx;

import org.danewerk.lab.world.DomainPlan.Ds;

/** Where the chain of trust ends: at the mail domain, at the host, at a delegation. */
final class TrustBoundaries {
    private TrustBoundaries() {}

    static void addTo(WorldPlan world) {
        insecureMx(world);
        var stale = TlsaPlan.of(3, 1, 1).stale();
        world.lab("hostinsecure", "signed mail domain, MX host in an unsigned zone", OPPORTUNISTIC)
                .mx(10, "mx.unsigned.plain.")
                .note("RFC 7672 §2.2.2: no TLSA lookup at an insecure host");
        world.plain("unsigned", "nothing signed, TLSA present but insecure and stale", OPPORTUNISTIC)
                .host(mx().tlsa(stale))
                .note("RFC 7672 §2.2: an insecure TLSA must not be used");
        world.optout("optout", "unsigned delegation under an NSEC3 opt-out TLD, stale TLSA", OPPORTUNISTIC)
                .host(mx().tlsa(stale))
                .note("RFC 5155 §6");
        world.optout("signed", "signed delegation under an NSEC3 opt-out TLD", AUTHENTICATED)
                .isSigned()
                .host(mx().tlsa(3, 1, 1));
        world.lab("islandds", "signed zone without DS (island), stale TLSA", OPPORTUNISTIC)
                .ds(Ds.ABSENT)
                .host(mx().tlsa(stale))
                .note("RFC 4035 §4.3: nothing below an insecure delegation is secure");
        world.lab("dsunknown", "DS of an algorithm nobody knows, stale TLSA", OPPORTUNISTIC)
                .ds(Ds.UNKNOWN_ALGORITHM)
                .host(mx().tlsa(stale))
                .note("RFC 4035 §5.2: insecure, not bogus");
    }

    private static void insecureMx(WorldPlan world) {
        world.plain("insecuremx", "unsigned mail domain, MX host in a signed zone with a good 3 1 1", AUTHENTICATED)
                .or(OPPORTUNISTIC)
                .mx(10, "mx.good311.lab.")
                .note("RFC 7672 §2.2.1: a sender may use DANE here, and must not call the delivery secure");
        world.plain("insecuremxbad", "unsigned mail domain, MX host in a signed zone with a stale 3 1 1", REFUSED)
                .or(OPPORTUNISTIC)
                .mx(10, "mx.mismatch.lab.")
                .note("RFC 7672 §2.2.1");
        world.plain("insecuremxname", "unsigned mail domain, 2 1 1, certificate names only a next hop", REFUSED)
                .or(OPPORTUNISTIC)
                .mx(10, "mx.nexthopname.lab.")
                .note("RFC 7672 §3.2.2, erratum 6283: with an insecure MX the base domain is the only identifier");
    }
}
