package org.danewerk.core.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.Absence;
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
 * @param literal the address, where the host is an address and nothing is looked up
 */
public record HostRoute(
        int preference,
        DomainName name,
        int port,
        Optional<Lookup<List<InetAddress>>> ipv4,
        Optional<Lookup<List<InetAddress>>> ipv6,
        Optional<Lookup<DomainName>> aliasStatus,
        List<TlsaLookup> tlsa,
        Optional<InetAddress> literal) {
    public HostRoute {
        tlsa = List.copyOf(tlsa);
    }

    /** A host that is a name. */
    public HostRoute(
            int preference,
            DomainName name,
            int port,
            Optional<Lookup<List<InetAddress>>> ipv4,
            Optional<Lookup<List<InetAddress>>> ipv6,
            Optional<Lookup<DomainName>> aliasStatus,
            List<TlsaLookup> tlsa) {
        this(preference, name, port, ipv4, ipv6, aliasStatus, tlsa, Optional.empty());
    }

    /** A host that is an address, written as {@code name}. RFC 7672 §2.2. */
    public static HostRoute ofLiteral(int preference, DomainName name, int port, InetAddress address) {
        return new HostRoute(
                preference,
                name,
                port,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(address));
    }

    /** The address that a name spells: an MX exchange should be a host, and some are dotted quads. RFC 5321 §5.1, RFC 7672 §2.2. */
    public static Optional<InetAddress> addressIn(DomainName name) {
        var labels = name.labels();
        if (labels.size() != 4 || !labels.stream().allMatch(label -> label.matches("[0-9]{1,3}"))) {
            return Optional.empty();
        }
        var octets = new byte[4];
        for (int i = 0; i < 4; i++) {
            int octet = Integer.parseInt(labels.get(i));
            if (octet > 255) {
                return Optional.empty();
            }
            octets[i] = (byte) octet;
        }
        try {
            return Optional.of(InetAddress.getByAddress(octets));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    public HostRoute withAliasStatus(Lookup<DomainName> status) {
        return new HostRoute(preference, name, port, ipv4, ipv6, Optional.of(status), tlsa, literal);
    }

    public HostRoute withTlsa(List<TlsaLookup> lookups) {
        return new HostRoute(preference, name, port, ipv4, ipv6, aliasStatus, lookups, literal);
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
        literal.ifPresent(addresses::add);
        for (var lookup : addressLookups()) {
            lookup.found().ifPresent(addresses::addAll);
        }
        return addresses.stream().distinct().toList();
    }

    /**
     * Whether the DNS has said that the host has no address of either family. False while a lookup failed, or was not made and
     * might have found one.
     */
    public boolean hasNoAddress() {
        var lookups = addressLookups();
        boolean nothing = !lookups.isEmpty()
                && lookups.stream().allMatch(lookup -> lookup instanceof Lookup.Absent<List<InetAddress>>);
        boolean everything = ipv4.isPresent() && ipv6.isPresent();
        return nothing
                && (everything
                        || lookups.stream()
                                .anyMatch(lookup -> lookup instanceof Lookup.Absent<List<InetAddress>> absent
                                        && absent.absence() == Absence.NXDOMAIN));
    }
}
