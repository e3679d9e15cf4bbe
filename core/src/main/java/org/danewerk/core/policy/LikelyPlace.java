package org.danewerk.core.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.policy.DanePolicy.NotApplicable;
import org.danewerk.core.policy.TlsaElsewhere.Place;

/** Where the TLSA records of a host without any may have been put by mistake; nowhere for a host that has some. */
public record LikelyPlace(DomainName host, Place place, DomainName owner) {
    /** Of one route: three for each of four hosts. More hosts without records have them at the same wrong place or nowhere. */
    public static final int MOST = 12;

    /** Each owner once, at most {@link #MOST}. */
    public static List<LikelyPlace> of(NextHop nextHop, List<HostPolicy> hosts) {
        Map<DomainName, LikelyPlace> places = new LinkedHashMap<>();
        for (var host : hosts) {
            for (var place : of(nextHop, host)) {
                places.putIfAbsent(place.owner, place);
            }
        }
        return places.values().stream().limit(MOST).toList();
    }

    private static List<LikelyPlace> of(NextHop nextHop, HostPolicy host) {
        var dane = host.dane() instanceof DanePolicy.DaneRequired(var instead) ? instead : host.dane();
        if (!(dane instanceof NotApplicable(var why))) {
            return List.of();
        }
        return switch (why) {
            case NO_SECURE_TLSA -> hasNone(host.route()) ? misplaced(nextHop, host.route()) : List.of();
            case INSECURE_ADDRESSES ->
                at(host.route(), Place.UNSIGNED_HOST, host.route().name());
            case INSECURE_MX, ADDRESS_LITERAL, SWITCHED_OFF, WAIVED -> List.of();
        };
    }

    /** RFC 7672 §2.2.3: records behind an insecure alias are there. */
    private static boolean hasNone(HostRoute route) {
        return !route.tlsa().isEmpty()
                && route.tlsa().stream().allMatch(lookup -> lookup.answer() instanceof Lookup.Absent<TlsaRrset>);
    }

    private static List<LikelyPlace> misplaced(NextHop nextHop, HostRoute route) {
        var places = new ArrayList<LikelyPlace>();
        var host = route.name();
        if (nextHop instanceof NextHop.Domain(var domain) && !domain.equals(host)) {
            places.addAll(at(route, Place.MAIL_DOMAIN, domain));
        }
        places.add(new LikelyPlace(host, Place.BARE_HOST, host));
        zone(nextHop, route)
                .flatMap(zone -> below(host, zone))
                .ifPresent(doubled -> places.addAll(at(route, Place.ZONE_TWICE, doubled)));
        return places;
    }

    private static List<LikelyPlace> at(HostRoute route, Place place, DomainName base) {
        return TlsaOwner.tcp(route.port(), base)
                .map(owner -> List.of(new LikelyPlace(route.name(), place, owner.name())))
                .orElse(List.of());
    }

    /** The zone that denies the records; where nobody validated here, the mail domain or else the host's parent, as a guess. */
    private static Optional<DomainName> zone(NextHop nextHop, HostRoute route) {
        var host = route.name();
        var denier = route.tlsa().stream()
                .flatMap(lookup -> lookup.answer().proof().links().stream())
                .filter(ProofLink.Denied.class::isInstance)
                .flatMap(link -> ((ProofLink.Denied) link).signers().stream())
                .map(signer -> signer.zone())
                .filter(host::isAtOrBelow)
                .findFirst();
        var guess = nextHop instanceof NextHop.Domain(var domain) && host.isAtOrBelow(domain) ? domain : host.parent();
        return Optional.of(denier.orElse(guess)).filter(zone -> !zone.isRoot());
    }

    /** One name before another; empty where that is longer than a name can be. RFC 1035 §3.1 */
    private static Optional<DomainName> below(DomainName name, DomainName zone) {
        if (name.wireSize() + zone.wireSize() - 1 > 255) {
            return Optional.empty();
        }
        var whole = zone;
        for (var label : name.labels().reversed()) {
            whole = whole.child(label);
        }
        return Optional.of(whole);
    }
}
