package org.danewerk.operations.publish;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dns.DomainName;

/**
 * The names that are ever written to, all in one zone: those of TLSA records of services over TCP (RFC 6698 §3), and those that the
 * operator named, to which an alias may lead (RFC 7672 §2.2.3).
 *
 * @param owners named by the operator
 */
public record OwnNames(DomainName zone, Set<DomainName> owners) {
    public OwnNames {
        owners = Set.copyOf(owners);
    }

    /** With none beside those of services over TCP. */
    public static OwnNames of(DomainName zone) {
        return new OwnNames(zone, Set.of());
    }

    /** With the owners that the settings name. */
    public static OwnNames of(DomainName zone, RolloverSettings settings) {
        return new OwnNames(
                zone,
                settings.hosts().stream().flatMap(host -> host.owner().stream()).collect(Collectors.toSet()));
    }

    /** Why nothing is written at a name, or with this TTL. */
    public Optional<Publication> refusal(DomainName owner, long ttlSeconds) {
        if (!owner.isAtOrBelow(zone)) {
            return refused(owner.toText() + " is not in the zone " + zone.toText());
        }
        if (ttlSeconds < 0 || ttlSeconds > Integer.MAX_VALUE) {
            return refused(ttlSeconds + " is not a TTL: expected seconds from 0 to 2147483647"); // RFC 2181 §8
        }
        if (owners.contains(owner)) {
            return Optional.empty();
        }
        return switch (TlsaOwner.parse(owner)) {
            case Parsed.Ok<TlsaOwner>(var name) when name.transport().equals("tcp") -> Optional.empty();
            case Parsed.Ok<TlsaOwner>(var name) -> refused(owner.toText() + " is not below _tcp");
            case Parsed.Malformed<TlsaOwner>(var at, var reason) ->
                refused("nothing is written at " + owner.toText() + ": " + reason
                        + "; where an alias leads there, name it as the owner of a host in the settings");
        };
    }

    private static Optional<Publication> refused(String why) {
        return Optional.of(new Publication.Refused(why));
    }
}
