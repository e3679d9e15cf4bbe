package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.AUTHENTICATED;
import static org.danewerk.core.verdict.Delivery.REFUSED;
import static org.danewerk.lab.world.CertificatePlan.issued;
import static org.danewerk.lab.world.CertificatePlan.selfSigned;
import static org.danewerk.lab.world.HostPlan.mx;
import static org.danewerk.lab.world.TlsaPlan.Subject.ROOT;

import org.danewerk.lab.world.CertificatePlan.Dates;
import org.danewerk.lab.world.TlsaPlan.Subject;

/** Key rollovers, records that match nothing, and certificates with wrong dates or names. */
final class WrongRecords {
    private WrongRecords() {}

    static void addTo(WorldPlan world) {
        rollovers(world);
        dates(world);
        names(world);
    }

    private static void rollovers(WorldPlan world) {
        world.lab("rollover", "two 3 1 1, the first stale, the second matches", AUTHENTICATED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).stale(), TlsaPlan.of(3, 1, 1)))
                .note("RFC 7671 §8.1: any one match is enough");
        world.lab("rolloverta", "3 1 1 stale and 2 1 1 matching", AUTHENTICATED)
                .host(mx(issued())
                        .tlsa(TlsaPlan.of(3, 1, 1).stale(), TlsaPlan.of(2, 1, 1).about(ROOT)));
        world.lab("mismatch", "3 1 1 that does not match", REFUSED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).stale()));
        world.lab("mismatch301", "3 0 1 left over from the last certificate (key kept)", REFUSED)
                .host(mx().tlsa(TlsaPlan.of(3, 0, 1).stale()))
                .note("RFC 7671 §5.1: 3 1 1 would have survived the renewal");
        world.lab("mismatchta", "2 1 1 of another CA", REFUSED)
                .host(mx(issued()).tlsa(TlsaPlan.of(2, 1, 1).about(Subject.UNSENT_ROOT)));
    }

    private static void dates(WorldPlan world) {
        world.lab("expired311", "expired certificate, 3 1 1 matches", AUTHENTICATED)
                .host(mx(selfSigned().dates(Dates.EXPIRED)).tlsa(3, 1, 1))
                .note("RFC 7672 §3.1.1: dates are ignored for usage 3");
        world.lab("expired301", "expired certificate, 3 0 1 matches", AUTHENTICATED)
                .host(mx(selfSigned().dates(Dates.EXPIRED)).tlsa(3, 0, 1))
                .note("RFC 7672 §3.1.1");
        world.lab("future311", "certificate not yet valid, 3 1 1 matches", AUTHENTICATED)
                .host(mx(selfSigned().dates(Dates.NOT_YET_VALID)).tlsa(3, 1, 1))
                .note("RFC 7671 §5.1: validity rests on the TLSA RRset alone");
        world.lab("expiredta", "expired server certificate under 2 1 1", REFUSED)
                .host(mx(issued().dates(Dates.EXPIRED))
                        .tlsa(TlsaPlan.of(2, 1, 1).about(ROOT)))
                .note("RFC 5280 §6.1: dates count below a trust anchor");
    }

    private static void names(WorldPlan world) {
        world.lab("wrongname311", "certificate for another name, 3 1 1 matches", AUTHENTICATED)
                .host(mx(selfSigned().names("other.example")).tlsa(3, 1, 1))
                .note("RFC 7672 §3.2.1: names are ignored for usage 3");
        world.lab("wrongnameta", "certificate for another name, 2 1 1 matches", REFUSED)
                .host(mx(issued().names("other.example"))
                        .tlsa(TlsaPlan.of(2, 1, 1).about(ROOT)))
                .note("RFC 7672 §3.2.2: names count for usage 2");
        world.lab("nexthopname", "2 1 1, certificate names only the mail domain", AUTHENTICATED)
                .host(mx(issued().names("nexthopname.lab"))
                        .tlsa(TlsaPlan.of(2, 1, 1).about(ROOT)))
                .note("RFC 7672 §3.2.2: with a secure MX the next-hop domain is a reference identifier too");
    }
}
