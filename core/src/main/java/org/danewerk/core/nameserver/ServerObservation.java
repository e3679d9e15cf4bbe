package org.danewerk.core.nameserver;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;

/**
 * One name server of a zone.
 *
 * @param withoutAddress why it has no address, where it has none
 */
public record ServerObservation(DomainName name, Optional<String> withoutAddress, List<AddressObservation> addresses) {
    public ServerObservation {
        addresses = List.copyOf(addresses);
    }
}
