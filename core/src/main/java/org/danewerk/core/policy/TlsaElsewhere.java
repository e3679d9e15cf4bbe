package org.danewerk.core.policy;

import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;

/**
 * A lookup that no sender makes: whether TLSA records stand where they help nobody. It decides nothing.
 *
 * @param host of whom the records would be
 */
public record TlsaElsewhere(DomainName host, Place place, Lookup<TlsaRrset> answer) {
    /** The places where records for a host get lost. */
    public enum Place {
        /** Below the mail domain, where another host takes its mail. RFC 7672 §2.2.3: the base domain is the MX host's name. */
        MAIL_DOMAIN,
        /** At the host itself. RFC 6698 §3: port and transport come before its name. */
        BARE_HOST,
        /** Below the zone written twice. RFC 1035 §5.1: a name without a final dot is relative. */
        ZONE_TWICE,
        /** At the right owner, in a zone that is not signed. RFC 7672 §2.2.2. */
        UNSIGNED_HOST
    }

    public DomainName owner() {
        return answer.question().name();
    }
}
