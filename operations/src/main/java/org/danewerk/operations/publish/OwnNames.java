package org.danewerk.operations.publish;

import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dns.DomainName;

/** The names that are ever written to: those of TLSA records of services over TCP, in the one zone given. RFC 6698 §3. */
final class OwnNames {
    private OwnNames() {}

    /** Why nothing is written at a name, or with this TTL. */
    static Optional<Publication> refusal(DomainName zone, DomainName owner, long ttlSeconds) {
        if (!owner.isAtOrBelow(zone)) {
            return refused(owner.toText() + " is not in the zone " + zone.toText());
        }
        if (ttlSeconds < 0 || ttlSeconds > Integer.MAX_VALUE) {
            return refused(ttlSeconds + " is not a TTL: expected seconds from 0 to 2147483647"); // RFC 2181 §8
        }
        return switch (TlsaOwner.parse(owner)) {
            case Parsed.Ok<TlsaOwner>(var name) when name.transport().equals("tcp") -> Optional.empty();
            case Parsed.Ok<TlsaOwner>(var name) -> refused(owner.toText() + " is not below _tcp");
            case Parsed.Malformed<TlsaOwner>(var at, var reason) ->
                refused("nothing is written at " + owner.toText() + ": " + reason);
        };
    }

    private static Optional<Publication> refused(String why) {
        return Optional.of(new Publication.Refused(why));
    }
}
