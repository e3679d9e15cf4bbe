package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.AUTHENTICATED;
import static org.danewerk.core.verdict.Delivery.OPPORTUNISTIC;
import static org.danewerk.lab.world.CertificatePlan.selfSigned;
import static org.danewerk.lab.world.HostPlan.host;
import static org.danewerk.lab.world.HostPlan.mx;

import org.xbill.DNS.Type;

/** CNAME and DNAME at the TLSA name, at the MX host, at the mail domain. RFC 7672 §2.1.3, §2.2.2. */
final class Aliases {
    private Aliases() {}

    static void addTo(WorldPlan world) {
        world.lab("tlsacname", "TLSA by CNAME into another signed zone", AUTHENTICATED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).at("tlsacname.shared.lab.")))
                .record("_25._tcp.mx", Type.CNAME, "tlsacname.shared.lab.");
        world.lab("tlsacnameins", "TLSA by CNAME into an unsigned zone", OPPORTUNISTIC)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).stale().at("tlsacnameins.shared.plain.")))
                .record("_25._tcp.mx", Type.CNAME, "tlsacnameins.shared.plain.")
                .note("RFC 7672 §2.1.3: what follows an insecure link is insecure");
        world.lab("tlsadname", "TLSA by DNAME into another signed zone", AUTHENTICATED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).at("_25._tcp.tlsadname.shared.lab.")))
                .record("_tcp.mx", Type.DNAME, "_tcp.tlsadname.shared.lab.")
                .note("RFC 7672 §2.1.3: the CNAME that follows from a DNAME is followed like any other");
        world.lab("mxcname", "MX host is a CNAME, TLSA at the target", AUTHENTICATED)
                .host(host("real").with(selfSigned()).tlsa(3, 1, 1))
                .mx(10, "mx")
                .record("mx", Type.CNAME, "real");
        world.lab("mxcnameorig", "MX host is a CNAME, TLSA only at the alias", AUTHENTICATED)
                .host(host("real").with(selfSigned()).tlsa(TlsaPlan.of(3, 1, 1).at("_25._tcp.mx")))
                .mx(10, "mx")
                .record("mx", Type.CNAME, "real")
                .note("RFC 7672 §2.2.2: after the expanded name the initial one is tried");
        world.lab("mxcnameins", "MX host is a secure CNAME to an unsigned zone, TLSA at the alias", AUTHENTICATED)
                .host(host("real")
                        .with(selfSigned())
                        .tlsa(TlsaPlan.of(3, 1, 1).at("_25._tcp.mx"))
                        .publishedAs("cnameins-host.shared.plain."))
                .mx(10, "mx")
                .record("mx", Type.CNAME, "cnameins-host.shared.plain.")
                .note("RFC 7672 §2.2.2: with a secure first alias the initial name is still a base domain");
        world.lab("aliasdomain", "the mail domain is a CNAME to a good signed domain", AUTHENTICATED)
                .askedAs("mail")
                .mxAt("mx.good311.lab.")
                .record("mail", Type.CNAME, "good311.lab.")
                .note("RFC 7672 §2.2.1");
    }
}
