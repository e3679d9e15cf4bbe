package org.danewerk.core.nameserver;

import java.time.Instant;
import java.util.List;
import org.danewerk.core.dns.DomainName;

/**
 * What the name servers behind a mail domain said.
 *
 * @param zones the domain's own first, then those of its mail servers and of their TLSA records
 * @param gaps what could not be looked up, for people
 */
public record ServersObservation(DomainName domain, Instant at, List<ZoneObservation> zones, List<String> gaps) {
    public ServersObservation {
        zones = List.copyOf(zones);
        gaps = List.copyOf(gaps);
    }
}
