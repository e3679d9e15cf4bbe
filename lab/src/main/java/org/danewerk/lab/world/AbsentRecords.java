package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.AUTHENTICATED;
import static org.danewerk.core.verdict.Delivery.DEFERRED;
import static org.danewerk.core.verdict.Delivery.OPPORTUNISTIC;
import static org.danewerk.core.verdict.Delivery.REFUSED;
import static org.danewerk.lab.world.HostPlan.host;
import static org.danewerk.lab.world.HostPlan.mx;

import org.danewerk.lab.world.SmtpScript.Act;
import org.xbill.DNS.Type;

/** No TLSA records, proven in each way there is; and wildcards, which are absence and presence at once. */
final class AbsentRecords {
    private AbsentRecords() {}

    static void addTo(WorldPlan world) {
        denied(world);
        wildcards(world);
        world.lab("notlsanotls", "signed, no TLSA, no STARTTLS", OPPORTUNISTIC)
                .host(host("mx").script(Act.NO_STARTTLS))
                .note("RFC 7672 §2.2: delivery in clear is right here");
        world.lab("notlsahsfail", "signed, no TLSA, STARTTLS handshake fails", OPPORTUNISTIC)
                .or(REFUSED)
                .or(DEFERRED)
                .host(mx().script(Act.GARBAGE_FOR_TLS))
                .note("RFC 7672 §2.2: a sender may fall back to clear; some do so only after a while");
    }

    private static void denied(WorldPlan world) {
        world.lab("notlsansec", "signed, TLSA does not exist (NXDOMAIN by NSEC)", OPPORTUNISTIC)
                .host(mx());
        world.lab("notlsansec3", "signed, TLSA does not exist (NXDOMAIN by NSEC3)", OPPORTUNISTIC)
                .nsec3()
                .host(mx());
        world.lab("nodatatlsa", "signed, _25._tcp exists without TLSA (NODATA)", OPPORTUNISTIC)
                .host(mx())
                .record("_25._tcp.mx", Type.TXT, "\"no TLSA here\"");
        world.lab("optoutdenial", "TLSA name under NSEC3 opt-out inside the zone", OPPORTUNISTIC)
                .optOut()
                .host(mx())
                .note("RFC 5155 §9.2: such a denial is insecure");
        world.lab("nsec3iter", "no TLSA, NSEC3 with 10 iterations", OPPORTUNISTIC)
                .nsec3(10)
                .host(mx())
                .note("RFC 9276 §3.2: secure or insecure, the consequence is the same");
        world.lab("nsec3many", "no TLSA, NSEC3 with 500 iterations", OPPORTUNISTIC)
                .or(DEFERRED)
                .nsec3(500)
                .host(mx())
                .note("RFC 9276 §3.2: insecure or SERVFAIL, as the resolver pleases");
    }

    private static void wildcards(WorldPlan world) {
        world.lab("wildtlsa", "TLSA by wildcard *.mx.wildtlsa.lab", AUTHENTICATED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).at("*.mx")));
        world.lab(
                        "wildmiss",
                        "stale TLSA at wildcard *.wildmiss.lab, which does not cover _25._tcp.mx (mx exists)",
                        OPPORTUNISTIC)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).stale().at("*")))
                .note("RFC 4592 §3.3.1: the closest encloser is mx");
        world.lab("wildtlsa3", "TLSA by wildcard *._tcp.mx in an NSEC3 zone", AUTHENTICATED)
                .nsec3()
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).at("*._tcp.mx")));
    }
}
