package org.danewerk.core.service;

import java.util.List;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.InsecureMx;
import org.danewerk.core.policy.MxTrust;

/** How a client came to a host, which decides the names that its certificate may carry. RFC 7671 §7, RFC 7673 §4. */
public sealed interface FoundBy {
    /** The user named the host itself. */
    record Name(DomainName host) implements FoundBy {}

    /**
     * The SRV records of a domain named it.
     *
     * @param secure whether the SRV records are, with every alias that led to them. RFC 7673 §3.1
     */
    record Srv(DomainName serviceDomain, boolean secure) implements FoundBy {}

    /** Whether it is worth asking for TLSA records: an insecure SRV RRset may name any host. RFC 7673 §3.1. */
    default boolean asksForTlsa() {
        return switch (this) {
            case Name name -> true;
            case Srv(var domain, var secure) -> secure;
        };
    }

    /** As the search for base domains knows it; {@link InsecureMx#MAY} belongs to it. */
    default MxTrust trust() {
        return asksForTlsa() ? new MxTrust.Direct(DnssecStatus.SECURE) : new MxTrust.Insecure();
    }

    /** The names accepted in a certificate that records authenticate by its issuer; the base domain first. RFC 7671 §7. */
    default List<DomainName> referenceIdentifiers(DomainName baseDomain) {
        return switch (this) {
            case Name name -> List.of(baseDomain);
            case Srv(var domain, var secure) ->
                domain.equals(baseDomain) ? List.of(domain) : List.of(baseDomain, domain);
        };
    }

    /** The names accepted where no record helps: of a host that insecure records named, the service domain alone. RFC 7673 §4.1. */
    default List<DomainName> withoutDane(DomainName target) {
        return switch (this) {
            case Name(var host) -> List.of(host);
            case Srv(var domain, var secure) ->
                secure && !domain.equals(target) ? List.of(domain, target) : List.of(domain);
        };
    }
}
