package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.AUTHENTICATED;
import static org.danewerk.core.verdict.Delivery.ENCRYPTED;
import static org.danewerk.core.verdict.Delivery.REFUSED;
import static org.danewerk.lab.world.CertificatePlan.issued;
import static org.danewerk.lab.world.HostPlan.host;
import static org.danewerk.lab.world.HostPlan.mx;

import org.danewerk.lab.world.SmtpScript.Act;
import org.danewerk.lab.world.TlsaPlan.State;
import org.danewerk.lab.world.TlsaPlan.Subject;

/** Records a sender cannot use: alone they still demand TLS, beside usable ones they count for nothing. RFC 7672 §2.2. */
final class UnusableRecords {
    private UnusableRecords() {}

    static void addTo(WorldPlan world) {
        pkixUsages(world);
        malformed(world);
        unknown(world);
    }

    private static void pkixUsages(WorldPlan world) {
        world.lab("pkixee", "1 1 1 only", ENCRYPTED)
                .host(mx(issued()).tlsa(1, 1, 1))
                .note("RFC 7672 §3.1.3: PKIX usages may be taken as unusable");
        world.lab("pkixta", "0 0 1 only", ENCRYPTED)
                .host(mx(issued()).tlsa(TlsaPlan.of(0, 0, 1).about(Subject.ROOT)))
                .note("RFC 7672 §3.1.3");
        world.lab("pkixbad", "1 1 1 only, not matching", ENCRYPTED)
                .or(REFUSED)
                .host(mx().tlsa(TlsaPlan.of(1, 1, 1).stale()))
                .note("RFC 7672 §3.1.3: unusable, so not looked at");
        world.lab("mixgood", "1 1 1 (stale) and a matching 3 1 1", AUTHENTICATED)
                .host(mx().tlsa(TlsaPlan.of(1, 1, 1).stale(), TlsaPlan.of(3, 1, 1)))
                .note("RFC 7672 §2.2: one usable record is enough");
        world.lab("mixbad", "matching 1 1 1 and a 3 1 1 that does not match", REFUSED)
                .host(mx(issued())
                        .tlsa(TlsaPlan.of(1, 1, 1), TlsaPlan.of(3, 1, 1).stale()))
                .note("RFC 7672 §2.2");
    }

    private static void malformed(WorldPlan world) {
        var shorter = TlsaPlan.of(3, 1, 1).but(State.SHORT);
        world.lab("shortdigest", "3 1 1 with 31 octets of digest, only", ENCRYPTED)
                .host(mx().tlsa(shorter))
                .note("RFC 6698 §4.1: malformed is unusable");
        world.lab("shortmix", "3 1 1 with 31 octets and a matching 3 1 1", AUTHENTICATED)
                .host(mx().tlsa(shorter, TlsaPlan.of(3, 1, 1)));
        world.lab("emptydigest", "3 1 1 without any digest, only", ENCRYPTED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).but(State.EMPTY)))
                .note("RFC 6698 §4.1; the RRset still demands TLS. posttls-finger 3.7.11 panics at it");
    }

    private static void unknown(WorldPlan world) {
        world.lab("unkmtype", "3 1 9: unknown matching type, only", ENCRYPTED)
                .host(mx().tlsa(3, 1, 9))
                .note("RFC 6698 §4.1");
        world.lab("unkselector", "3 5 1: unknown selector, only", ENCRYPTED)
                .host(mx().tlsa(3, 5, 1))
                .note("RFC 6698 §4.1");
        world.lab("unkusage", "4 1 1 and 255 1 1: unknown usages, only", ENCRYPTED)
                .host(mx().tlsa(4, 1, 1).tlsa(255, 1, 1))
                .note("RFC 6698 §4.1");
        world.lab("unusablenotls", "3 1 9 only and the server has no STARTTLS", REFUSED)
                .host(host("mx")
                        .tlsa(TlsaPlan.of(3, 1, 9).about(Subject.NOTHING))
                        .script(Act.NO_STARTTLS))
                .note("RFC 7672 §2.2: TLS stays mandatory");
    }
}
