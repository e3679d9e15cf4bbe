package org.danewerk.core.policy;

import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;

/** One TLSA lookup of a host: at which candidate base domain, at which owner, and what came back. RFC 7672 §2.2.3. */
public record TlsaLookup(DomainName base, DomainName owner, Lookup<TlsaRrset> answer) {}
