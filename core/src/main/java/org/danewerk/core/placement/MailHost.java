package org.danewerk.core.placement;

import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.HostRoute;

/**
 * One mail host of a domain: where its TLSA records belong, and whose they are.
 *
 * @param end of the host's aliases; the host itself where there are none
 * @param zone that holds {@code end}; empty where it could not be found
 * @param recordZone that holds the records, or would; empty also where there can be none
 */
public record MailHost(
        HostRoute route,
        DomainName end,
        HostPlace place,
        Optional<DomainName> zone,
        Optional<DomainName> recordZone,
        Holder holder,
        Optional<HostedMail> hosted) {
    /**
     * The host is the domain's own where both it and its records are: a record for the key of a host that another runs is that one's to
     * publish, even where an alias of the domain's own leads there. RFC 7672 §2.2.2.
     */
    public static MailHost of(
            HostRoute route,
            HostPlace place,
            Optional<DomainName> zone,
            Optional<DomainName> recordZone,
            Estate estate) {
        var end = HostPlace.end(route);
        var hosted = HostedMail.of(end).or(() -> HostedMail.of(route.name()));
        return new MailHost(route, end, place, zone, recordZone, holder(end, place, estate, hosted), hosted);
    }

    private static Holder holder(DomainName end, HostPlace place, Estate estate, Optional<HostedMail> hosted) {
        if (hosted.isPresent()) {
            return Holder.OTHER;
        }
        if (Stream.concat(Stream.of(end), recordOwner(place).stream()).allMatch(estate::has)) {
            return Holder.OWN;
        }
        return estate.zone().isPresent() ? Holder.OTHER : Holder.UNKNOWN;
    }

    /** Where the records stand, or would; empty where there can be none, or where that is not known. */
    public Optional<DomainName> recordOwner() {
        return recordOwner(place);
    }

    private static Optional<DomainName> recordOwner(HostPlace place) {
        return switch (place) {
            case HostPlace.Asked(var lookup, var owner) -> Optional.of(owner);
            case HostPlace.Unsigned(var base, var owner) -> Optional.of(owner);
            case HostPlace.Nowhere nowhere -> Optional.empty();
            case HostPlace.Unknown unknown -> Optional.empty();
        };
    }
}
