package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.AUTHENTICATED;
import static org.danewerk.core.verdict.Delivery.DEFERRED;
import static org.danewerk.core.verdict.Delivery.ENCRYPTED;
import static org.danewerk.core.verdict.Delivery.OPPORTUNISTIC;
import static org.danewerk.core.verdict.Delivery.REFUSED;
import static org.danewerk.lab.world.CertificatePlan.issued;
import static org.danewerk.lab.world.HostPlan.host;
import static org.danewerk.lab.world.HostPlan.mx;
import static org.danewerk.lab.world.TlsaPlan.Subject.ROOT;

import org.danewerk.lab.world.CertificatePlan.Link;
import org.danewerk.lab.world.TlsaPlan.State;
import org.danewerk.lab.world.TlsaPlan.Subject;
import org.danewerk.lab.zone.Tampering.Fault;
import org.danewerk.lab.zone.ZoneAlgorithm;
import org.xbill.DNS.Type;

/** What goes wrong when records are published by hand or by a script, and in the zone around them. */
final class Mistakes {
    private Mistakes() {}

    static void addTo(WorldPlan world) {
        data(world);
        owners(world);
        zones(world);
    }

    private static void data(WorldPlan world) {
        world.lab("nothingdigest", "3 1 1 with the digest of no data", REFUSED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).but(State.OF_NOTHING)))
                .note("RFC 6698 §2.1.3: it looks like any other digest");
        world.lab("nothingdigest512", "3 1 2 with the digest of no data, beside a matching 3 1 1", REFUSED)
                .or(AUTHENTICATED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 2).but(State.OF_NOTHING), TlsaPlan.of(3, 1, 1)))
                .note("RFC 7671 §9: only the strongest digest of a usage and selector counts");
        world.lab("placeholder", "3 1 1 of zeros, as in an example", REFUSED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).about(Subject.NOTHING)))
                .note("RFC 7672 §3.2");
        world.lab("notder", "3 1 0 cut short: no public key, only", ENCRYPTED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 0).but(State.SHORT)))
                .note("RFC 7672 §2.2: nothing usable, so TLS is mandatory and nobody authenticated");
        world.lab("stubrdata", "two octets that are no TLSA record, and a matching 3 1 1", AUTHENTICATED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).but(State.STUB), TlsaPlan.of(3, 1, 1)))
                .note("RFC 6698 App. B.2: what is no record is left out");
        world.lab("tanopath", "2 1 1 of the root CA, the intermediate not sent", REFUSED)
                .host(mx(issued().sent(Link.LEAF, Link.ROOT))
                        .tlsa(TlsaPlan.of(2, 1, 1).about(ROOT)))
                .note("RFC 6698 §2.1.1: a path leads from the certificate to the authority");
    }

    private static void owners(WorldPlan world) {
        world.lab("ownerdomain", "3 1 1 at the mail domain, and not at its MX host", OPPORTUNISTIC)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).at("_25._tcp")))
                .note("RFC 7672 §2.2.3: the base domain is the MX host");
        world.lab("ownertwice", "3 1 1 below the zone written twice, for want of a final dot", OPPORTUNISTIC)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).at("_25._tcp.mx.ownertwice.lab")))
                .note("RFC 1035 §5.1: a name without a final dot is relative");
        world.lab("ownerbare", "3 1 1 at the host itself, without port and transport", OPPORTUNISTIC)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).at("mx")))
                .note("RFC 6698 §3");
    }

    private static void zones(WorldPlan world) {
        world.lab("longttl", "3 1 1 with a TTL of a week", AUTHENTICATED)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).ttl(604_800)))
                .note("RFC 7671 §13: short enough for an emergency");
        world.lab("sigends", "RRSIG of the TLSA ends within a day", AUTHENTICATED)
                .host(mx().tlsa(3, 1, 1))
                .fault("_25._tcp.mx", Type.TLSA, Fault.ENDING)
                .note("RFC 4035 §5.3.1: it holds until then");
        world.lab("sha1zone", "zone signed RSASHA1 alone, stale TLSA", OPPORTUNISTIC)
                .or(REFUSED)
                .or(DEFERRED)
                .algorithm(ZoneAlgorithm.RSASHA1)
                .host(mx().tlsa(TlsaPlan.of(3, 1, 1).stale()))
                .note("RFC 9905 §2: as if it were not signed; older validators still count it");
        world.lab("mxservfail", "its name server answers MX with SERVFAIL", DEFERRED)
                .trouble(ServerTrouble.MX_SERVFAIL)
                .host(mx().tlsa(3, 1, 1))
                .note("RFC 7672 §2.1.2");
        world.lab("addrservfail", "its name server answers A and AAAA with SERVFAIL", DEFERRED)
                .trouble(ServerTrouble.ADDRESS_SERVFAIL)
                .host(mx().tlsa(3, 1, 1))
                .note("RFC 7672 §2.1.2");
        world.lab("aliasservfail", "MX host is a CNAME to an unsigned zone, and CNAME queries fail", DEFERRED)
                .or(AUTHENTICATED)
                .trouble(ServerTrouble.CNAME_SERVFAIL)
                .host(host("real")
                        .with(CertificatePlan.selfSigned())
                        .tlsa(TlsaPlan.of(3, 1, 1).at("_25._tcp.mx"))
                        .publishedAs("aliasservfail-host.shared.plain."))
                .mx(10, "mx")
                .record("mx", Type.CNAME, "aliasservfail-host.shared.plain.")
                .note("RFC 7672 §2.2.2: whether the alias is signed cannot be told");
        world.lab("mxaddress", "MX names an address in place of a host", DEFERRED)
                .or(OPPORTUNISTIC)
                .mx(10, "192.0.2.1.")
                .note("RFC 5321 §5.1: an exchange is a domain name");
    }
}
