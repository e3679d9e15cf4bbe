package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.BOUNCED;
import static org.danewerk.core.verdict.Delivery.DEFERRED;
import static org.danewerk.core.verdict.Delivery.OPPORTUNISTIC;
import static org.danewerk.lab.world.HostPlan.mx;

import org.danewerk.lab.world.DomainPlan.Ds;
import org.danewerk.lab.zone.Tampering.Fault;
import org.xbill.DNS.Type;

/** Bogus answers, and name servers that do not know what to do with a question for TLSA. RFC 7672 §2.1. */
final class DnsTroubles {
    private DnsTroubles() {}

    static void addTo(WorldPlan world) {
        bogus(world);
        unanswered(world);
        world.lab("absent", "the domain does not exist", BOUNCED).doesNotExist().note("RFC 5321 §5.1");
    }

    private static void bogus(WorldPlan world) {
        world.lab("tlsabogus", "RRSIG of the TLSA damaged", DEFERRED)
                .host(mx().tlsa(3, 1, 1))
                .fault("_25._tcp.mx", Type.TLSA, Fault.DAMAGED)
                .note("RFC 7672 §2.1.2: never a downgrade");
        world.lab("tlsaexpsig", "RRSIG of the TLSA expired", DEFERRED)
                .host(mx().tlsa(3, 1, 1))
                .fault("_25._tcp.mx", Type.TLSA, Fault.EXPIRED)
                .note("RFC 4035 §5.3.1");
        world.lab("tlsafuturesig", "RRSIG of the TLSA not yet valid", DEFERRED)
                .host(mx().tlsa(3, 1, 1))
                .fault("_25._tcp.mx", Type.TLSA, Fault.NOT_YET_VALID)
                .note("RFC 4035 §5.3.1");
        world.lab("tlsanosig", "RRSIG of the TLSA missing", DEFERRED)
                .host(mx().tlsa(3, 1, 1))
                .fault("_25._tcp.mx", Type.TLSA, Fault.MISSING)
                .note("RFC 4035 §4.3");
        world.lab("mxbogus", "RRSIG of the MX damaged", DEFERRED)
                .host(mx().tlsa(3, 1, 1))
                .fault("@", Type.MX, Fault.DAMAGED)
                .note("RFC 7672 §2.1.2");
        world.lab("abogus", "RRSIG of the MX host's A damaged", DEFERRED)
                .host(mx().tlsa(3, 1, 1))
                .fault("mx", Type.A, Fault.DAMAGED)
                .note("RFC 7672 §2.1.2");
        world.lab("dswrong", "DS does not match the zone's key: the whole domain is bogus", DEFERRED)
                .ds(Ds.WRONG)
                .host(mx().tlsa(3, 1, 1))
                .note("RFC 4035 §5.2");
    }

    private static void unanswered(WorldPlan world) {
        world.lab("tlsaservfail", "signed; its name server answers TLSA with SERVFAIL", DEFERRED)
                .host(mx().tlsa(3, 1, 1))
                .trouble(ServerTrouble.SERVFAIL)
                .note("RFC 7672 §2.1.2");
        world.lab("tlsatimeout", "signed; its name server drops TLSA queries", DEFERRED)
                .host(mx().tlsa(3, 1, 1))
                .trouble(ServerTrouble.SILENCE)
                .note("RFC 7672 §2.1.2");
        world.lab("tlsanotimp", "signed; its name server answers TLSA with NOTIMP", DEFERRED)
                .host(mx().tlsa(3, 1, 1))
                .trouble(ServerTrouble.NOTIMP)
                .note("RFC 7672 §2.1.2");
        world.lab("tlsastrip", "signed; TLSA answered with an unsigned NXDOMAIN (an attack)", DEFERRED)
                .host(mx().tlsa(3, 1, 1))
                .trouble(ServerTrouble.UNPROVEN_NXDOMAIN)
                .note("RFC 4035 §5.4: absence without proof is bogus");
        world.plain("tlsaservfail", "unsigned; its name server answers TLSA with SERVFAIL", OPPORTUNISTIC)
                .host(mx())
                .trouble(ServerTrouble.SERVFAIL)
                .note("RFC 7672 §2.2.2: do not ask for TLSA at an insecure host");
        world.plain("tlsatimeout", "unsigned; its name server drops TLSA queries", OPPORTUNISTIC)
                .host(mx())
                .trouble(ServerTrouble.SILENCE)
                .note("RFC 7672 §2.2.2");
    }
}
