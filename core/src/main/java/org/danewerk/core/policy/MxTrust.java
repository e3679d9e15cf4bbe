package org.danewerk.core.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.MxRecord;

/**
 * How a host came to be named, which decides the names its certificate may carry and whether a match is secure for the next hop.
 * RFC 7672 §2.2.1 and §3.2.2.
 */
public sealed interface MxTrust {
    /**
     * Named by an MX RRset that is secure with every alias that led to it.
     *
     * @param expanded the next hop with its aliases followed; the same name where there are none
     */
    record Secure(DomainName nextHop, DomainName expanded) implements MxTrust {}

    /** Named by an insecure MX RRset, or by one behind an insecure alias. */
    record Insecure() implements MxTrust {}

    /**
     * Not named by an MX record: the next hop is the host.
     *
     * @param status of the denial of MX records; secure where an administrator named the host
     */
    record Direct(DnssecStatus status) implements MxTrust {}

    static MxTrust of(NextHop nextHop, Optional<Lookup<List<MxRecord>>> mx) {
        return switch (nextHop) {
            case NextHop.Domain(var name) -> mx.map(lookup -> of(name, lookup)).orElseGet(Insecure::new);
            case NextHop.Host host -> new Direct(DnssecStatus.SECURE);
            case NextHop.Literal literal -> new Direct(DnssecStatus.SECURE);
        };
    }

    private static MxTrust of(DomainName nextHop, Lookup<List<MxRecord>> mx) {
        return switch (mx) {
            case Lookup.Found<List<MxRecord>> found ->
                found.status().isSecure() ? new Secure(nextHop, found.expandedName()) : new Insecure();
            case Lookup.Absent<List<MxRecord>> absent -> new Direct(absent.status());
            case Lookup.Failed<List<MxRecord>> failed -> new Insecure();
        };
    }

    /** Whether an authenticated host is the host of the next hop beyond doubt. RFC 7672 §2.2.1. */
    default boolean secure() {
        return switch (this) {
            case Secure secure -> true;
            case Insecure insecure -> false;
            case Direct(var status) -> status.isSecure();
        };
    }

    /**
     * The names a certificate may carry, the base domain first; nothing else is one, neither the MX host name behind which the
     * base domain is an alias target nor a name in between. RFC 7672 §3.2.2.
     *
     * @param host the name of the host before any alias
     */
    default List<DomainName> referenceIdentifiers(DomainName baseDomain, DomainName host) {
        var names = new LinkedHashSet<DomainName>();
        names.add(baseDomain);
        switch (this) {
            case Secure(var nextHop, var expanded) -> {
                names.add(nextHop);
                names.add(expanded);
            }
            // Erratum 6283 to RFC 7672 §3.2.2: the base domain alone, where the text has the MX host name.
            case Insecure insecure -> {}
            // RFC 7672 §3.2.2: without MX records the next hop is a second name when the base domain is its expansion.
            case Direct direct -> names.add(host);
        }
        return List.copyOf(names);
    }
}
