package org.danewerk.net.dnssec;

import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;

/** What the chain of trust says about the zone that a name belongs to. RFC 4035 §4.3. */
public sealed interface ZoneTrust {
    /** The keys of the zone at {@code apex} are proven; the deepest such zone at or above the name that was asked about. */
    record Secure(ZoneKeys keys) implements ZoneTrust {
        public DomainName apex() {
            return keys.apex();
        }
    }

    /** Proven to be out of reach of any trust anchor. @param why for people, with the name of the zone cut */
    record Insecure(String why, long ttlSeconds) implements ZoneTrust {}

    record Bogus(String why) implements ZoneTrust {}

    /** A record on the way could not be had. */
    record Unknown(LookupFailure failure, String detail) implements ZoneTrust {}
}
