package org.danewerk.cli.interop;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.net.dns.Resolvers;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.operations.route.AddressFamilies;
import org.danewerk.operations.route.RouteLookup;

/** The DNS part of a check of one host, for programs that leave it to their caller: as {@code check} does it. */
final class HostDns {
    private final RouteLookup routes;

    HostDns(InetAddress validator) {
        var upstreams = Upstreams.of(new InetSocketAddress(validator, Dns.PORT));
        var resolver = Resolvers.trustingAd(upstreams, Limits.DEFAULT, false, Clock.systemUTC());
        routes = new RouteLookup(resolver, AddressFamilies.BOTH, Limits.DEFAULT);
    }

    /** How DANE applies to a host. */
    sealed interface Found {
        record LookupFailed() implements Found {}

        record NoAddress() implements Found {}

        record NoTlsa() implements Found {}

        record Tlsa(InetAddress address, DomainName baseDomain, List<TlsaRecord> records) implements Found {}
    }

    Found lookup(String name) {
        var host = policy(name);
        return switch (host.dane()) {
            case DanePolicy.Authenticate(var base, var rrset, var names) -> tlsa(host.route(), base, rrset);
            case DanePolicy.Encrypt(var base, var rrset) -> tlsa(host.route(), base, rrset);
            case DanePolicy.NotApplicable notApplicable -> new Found.NoTlsa();
            case DanePolicy.LookupFailed failed -> new Found.LookupFailed();
            case DanePolicy.NoAddress none -> new Found.NoAddress();
            case DanePolicy.DaneRequired required ->
                throw new IllegalStateException("at level dane it is not required");
        };
    }

    /** Where it is, whatever the DNS says of TLSA. */
    Optional<InetAddress> address(String name) {
        return policy(name).route().addresses().stream().findFirst();
    }

    private HostPolicy policy(String name) {
        var route = routes.lookup(new NextHop.Host(DomainName.of(name), Smtp.PORT), SenderPolicy.DEFAULT);
        return HostPolicy.decide(route, SenderPolicy.DEFAULT).getFirst();
    }

    private static Found tlsa(HostRoute route, DomainName baseDomain, TlsaRrset rrset) {
        return new Found.Tlsa(route.addresses().getFirst(), baseDomain, rrset.records());
    }
}
