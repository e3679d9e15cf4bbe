package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.AUTHENTICATED;
import static org.danewerk.core.verdict.Delivery.BOUNCED;
import static org.danewerk.core.verdict.Delivery.DEFERRED;
import static org.danewerk.core.verdict.Delivery.OPPORTUNISTIC;
import static org.danewerk.core.verdict.Delivery.REFUSED;
import static org.danewerk.lab.world.CertificatePlan.selfSigned;
import static org.danewerk.lab.world.HostPlan.host;

import org.danewerk.lab.zone.Tampering.Fault;
import org.xbill.DNS.Type;

/** Several MX hosts, none, and the null MX. RFC 5321 §5.1, RFC 7505. */
final class SeveralHosts {
    private SeveralHosts() {}

    static void addTo(WorldPlan world) {
        two(world);
        world.lab(
                        "mx3x2",
                        "three MX hosts with two addresses each, one address with another certificate",
                        AUTHENTICATED)
                .or(REFUSED)
                .host(host("mx1").with(selfSigned()))
                .host(right("mx1"))
                .host(right("mx2").addresses(2))
                .host(right("mx3").addresses(2))
                .note("every address must match, since senders pick any");
        world.lab("implicitmx", "no MX: A and TLSA at the domain itself", AUTHENTICATED)
                .noMx()
                .host(host("@").with(selfSigned()).tlsa(3, 1, 1))
                .note("RFC 5321 §5.1, RFC 7672 §2.2.2");
        world.lab("nullmx", "null MX", BOUNCED).mx(0, ".").note("RFC 7505 §3");
        world.lab("nullmxmixed", "null MX beside a good MX", AUTHENTICATED)
                .or(BOUNCED)
                .host(right("mx"))
                .mx(0, ".")
                .mx(10, "mx")
                .note("RFC 7505 §3: the publisher's error; the other hosts are used");
        world.lab("nxmxhost", "MX host does not exist (secure NXDOMAIN)", BOUNCED)
                .or(DEFERRED)
                .mx(10, "gone")
                .note("RFC 5321 §5.1: MX records none of which is usable are an error");
    }

    private static void two(WorldPlan world) {
        world.lab("mx2broken1", "first MX stale TLSA, second MX good", AUTHENTICATED)
                .host(wrong("mx1"))
                .host(right("mx2"))
                .note("RFC 7672 §2.2: the next host is tried");
        world.lab("mx2plain", "first MX stale TLSA, second MX without TLSA", OPPORTUNISTIC)
                .host(wrong("mx1"))
                .host(host("mx2").with(selfSigned()))
                .note("RFC 7672 §2.2: each MX host has its own level");
        world.lab("mx2bogus1", "first MX has a bogus TLSA, second MX good", AUTHENTICATED)
                .host(right("mx1"))
                .host(right("mx2"))
                .fault("_25._tcp.mx1", Type.TLSA, Fault.DAMAGED)
                .note("RFC 7672 §2.1.2: the remaining hosts may be used");
        world.lab("mx2allbad", "both MX hosts with stale TLSA", REFUSED)
                .host(wrong("mx1"))
                .host(wrong("mx2"));
    }

    private static HostPlan right(String name) {
        return host(name).with(selfSigned()).tlsa(3, 1, 1);
    }

    private static HostPlan wrong(String name) {
        return host(name).with(selfSigned()).tlsa(TlsaPlan.of(3, 1, 1).stale());
    }
}
