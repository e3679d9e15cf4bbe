package org.danewerk.core.policy;

import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;

/** One TLSA lookup of a host: at which candidate base domain, at which owner, and what came back. RFC 7672 §2.2.3. */
public record TlsaLookup(DomainName base, DomainName owner, Lookup<TlsaRrset> answer) {
    /**
     * Whether later candidates are left alone: after a failure, so that the host is skipped, and after a secure RRset, usable or
     * not, so that this base domain is the one. RFC 7672 §2.1.2 and §2.2.3.
     */
    public boolean endsSearch() {
        return switch (answer) {
            case Lookup.Failed<TlsaRrset> failed -> true;
            case Lookup.Found<TlsaRrset> found -> found.status().isSecure();
            case Lookup.Absent<TlsaRrset> absent -> false;
        };
    }
}
