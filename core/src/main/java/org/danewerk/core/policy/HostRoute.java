package org.danewerk.core.policy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;

/**
 * What was looked up for one host.
 *
 * @param preference of the MX record; 0 where no MX record names the host
 * @param name as it stood in the MX record, before any alias
 * @param ipv4 absent from the value when that family was not asked for
 * @param aliasStatus the separate CNAME query, made only when aliases led to insecure addresses. RFC 7672 §2.2.2
 * @param tlsa the TLSA lookups in the order made; empty when none was to be made
 */
public record HostRoute(
        int preference,
        DomainName name,
        int port,
        Optional<Lookup<List<InetAddress>>> ipv4,
        Optional<Lookup<List<InetAddress>>> ipv6,
        Optional<Lookup<DomainName>> aliasStatus,
        List<TlsaLookup> tlsa) {
    public HostRoute {
        tlsa = List.copyOf(tlsa);
    }

    /** The address lookups made, IPv6 first as senders prefer it. */
    public List<Lookup<List<InetAddress>>> addressLookups() {
        var lookups = new ArrayList<Lookup<List<InetAddress>>>();
        ipv6.ifPresent(lookups::add);
        ipv4.ifPresent(lookups::add);
        return lookups;
    }

    /** All addresses found. */
    public List<InetAddress> addresses() {
        var addresses = new ArrayList<InetAddress>();
        for (var lookup : addressLookups()) {
            lookup.found().ifPresent(addresses::addAll);
        }
        return addresses;
    }
}
