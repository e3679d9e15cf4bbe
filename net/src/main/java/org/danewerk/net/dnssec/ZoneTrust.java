package org.danewerk.net.dnssec;

import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Signer;

/** What the chain of trust says about the zone that a name belongs to. RFC 4035 §4.3. */
public sealed interface ZoneTrust {
    /** The keys of the zone at {@code apex} are proven; the deepest such zone at or above the name that was asked about. @param signer of the keys */
    record Secure(ZoneKeys keys, Signer signer) implements ZoneTrust {
        public DomainName apex() {
            return keys.apex();
        }
    }

    /** Proven to be out of reach of any trust anchor. @param reason with the name of the zone cut */
    record Insecure(DnssecReason reason, long ttlSeconds) implements ZoneTrust {}

    record Bogus(DnssecReason reason) implements ZoneTrust {}

    /** A record on the way could not be had. */
    record Unknown(LookupFailure failure, String detail) implements ZoneTrust {}
}
