package org.danewerk.core.placement;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;

/**
 * The names that belong to whoever has a mail domain.
 *
 * @param zone that holds the mail domain; empty where it could not be found
 * @param named what he says is his, with all below it
 */
public record Estate(DomainName domain, Optional<DomainName> zone, List<DomainName> named) {
    public Estate {
        named = List.copyOf(named);
    }

    /** Whether a name is in the zone of the domain, or below it, or named; that of a TLD is nobody's own. */
    public boolean has(DomainName name) {
        return name.isAtOrBelow(domain)
                || named.stream().anyMatch(name::isAtOrBelow)
                || zone.filter(apex -> apex.labels().size() > 1)
                        .filter(name::isAtOrBelow)
                        .isPresent();
    }
}
