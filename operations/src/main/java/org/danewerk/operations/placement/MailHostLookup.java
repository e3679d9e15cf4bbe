package org.danewerk.operations.placement;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.placement.Estate;
import org.danewerk.core.placement.HostPlace;
import org.danewerk.core.placement.MailHost;
import org.danewerk.core.placement.MailHosts;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.net.dns.Resolver;
import org.danewerk.operations.route.AddressFamilies;
import org.danewerk.operations.route.InParallel;
import org.danewerk.operations.route.RouteLookup;
import org.danewerk.operations.route.ZoneLookup;

/** Looks up a domain's mail hosts as a sender does, and the zones they stand in. Safe for many threads; blocks. */
public final class MailHostLookup {
    private final RouteLookup routes;
    private final ZoneLookup zones;

    public MailHostLookup(Resolver resolver, AddressFamilies families, Limits limits) {
        this.routes = new RouteLookup(resolver, families, limits);
        this.zones = new ZoneLookup(resolver);
    }

    /** @param named what belongs to whoever has the domain, beside its own zone */
    public MailHosts lookup(DomainName domain, List<DomainName> named) {
        var route = routes.lookup(new NextHop.Domain(domain), SenderPolicy.DEFAULT); // wire
        var estate = new Estate(domain, zones.of(domain), named); // wire
        var policies = HostPolicy.decide(route, SenderPolicy.DEFAULT); // pure
        return new MailHosts(estate, route, InParallel.map(policies, policy -> host(policy, estate)));
    }

    private MailHost host(HostPolicy policy, Estate estate) {
        var route = policy.route();
        var place = HostPlace.of(policy);
        var zone = route.literal().isPresent() ? Optional.<DomainName>empty() : zones.of(HostPlace.end(route)); // wire
        var recordZone = switch (place) {
            case HostPlace.Asked(var lookup, var owner) ->
                zones.of(lookup.answer().expandedName()); // wire
            case HostPlace.Unsigned unsigned -> zone;
            case HostPlace.Nowhere nowhere -> Optional.<DomainName>empty();
            case HostPlace.Unknown unknown -> Optional.<DomainName>empty();
        };
        return MailHost.of(route, place, zone, recordZone, estate);
    }
}
