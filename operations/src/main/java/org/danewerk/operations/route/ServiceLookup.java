package org.danewerk.operations.route;

import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.SrvRecord;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.service.FoundBy;
import org.danewerk.core.service.ServicePolicy;
import org.danewerk.core.service.SrvTargets;
import org.danewerk.net.dns.Resolver;

/**
 * Looks up the hosts of a service other than mail. Asks for no TLSA records at a host whose addresses, or whose SRV records, are
 * insecure. Safe for many threads; blocks. RFC 7671 §7, RFC 7673 §3.
 */
public final class ServiceLookup {
    private final Resolver resolver;
    private final RouteLookup routes;

    public ServiceLookup(Resolver resolver, AddressFamilies families, Limits limits) {
        this.resolver = resolver;
        this.routes = new RouteLookup(resolver, families, limits);
    }

    /**
     * @param service as in {@code imap}, without the underscore
     * @param transport {@code tcp}, {@code udp} or {@code sctp}
     */
    public SrvTargets targets(String service, String transport, DomainName domain) {
        var owner = domain.child("_" + transport).child("_" + service);
        return SrvTargets.of(
                domain, resolver.lookup(new Question(owner, RecordType.SRV)).decode(SrvRecord::decode));
    }

    /** The addresses and TLSA records of one host, for {@link ServicePolicy#of}. */
    public HostRoute host(DomainName name, int port, FoundBy by, DaneOptions options) {
        return routes.host(0, name, port, by.trust(), ServicePolicy.search(options));
    }
}
