package org.danewerk.operations.servers;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.Exchange;
import org.danewerk.net.dns.Reply;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.operations.route.AddressFamilies;

/**
 * Finds zones and addresses by way of the resolver, whatever validation says: where a zone is broken is what one wants to see. RFC
 * 4035 §3.2.2
 */
final class Directory {
    private final Exchange resolver;
    private final AddressFamilies families;
    private final Duration time;

    Directory(Exchange resolver, AddressFamilies families, Duration time) {
        this.resolver = resolver;
        this.families = families;
        this.time = time;
    }

    Reply ask(DomainName name, int type) {
        return resolver.ask(name, type, DnsMessage.RD | DnsMessage.CD, System.nanoTime() + time.toNanos());
    }

    /** The zone that holds a name, by the SOA record that comes with any answer about it; empty for none below a TLD. */
    Optional<DomainName> zoneOf(DomainName name) {
        for (var at = name; at.labels().size() > 1; at = at.parent()) {
            if (ask(at, RrType.SOA) instanceof Reply.Answer(var message)) {
                var place = at;
                boolean aliased = message.answer().stream()
                        .anyMatch(rr -> rr.type() == RrType.DNAME
                                || (rr.type() == RrType.CNAME && rr.owner().equals(place)));
                var apex = aliased
                        ? Optional.<DomainName>empty()
                        : soas(message)
                                .filter(owner -> place.isAtOrBelow(owner))
                                .findFirst();
                if (apex.isPresent()) {
                    return apex.filter(zone -> zone.labels().size() > 1);
                }
            }
        }
        return Optional.empty();
    }

    private static Stream<DomainName> soas(DnsMessage message) {
        return Stream.concat(message.answer().stream(), message.authority().stream())
                .filter(rr -> rr.type() == RrType.SOA)
                .map(ResourceRecord::owner);
    }

    /** The names in NS or CNAME data; what cannot be read is left out. */
    static Set<DomainName> names(List<ResourceRecord> records) {
        var names = new LinkedHashSet<DomainName>();
        for (var record : records) {
            if (DomainName.parseWire(record.rdata(), 0) instanceof Parsed.Ok<DomainName>(var name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The name servers that a zone names itself. */
    Set<DomainName> nameServers(DomainName apex) {
        return ask(apex, RrType.NS) instanceof Reply.Answer(var message)
                ? names(message.answers(apex, RrType.NS))
                : Set.of();
    }

    /** The end of the aliases of a name, as the resolver followed them for this type. */
    DomainName endOf(DomainName name, int type) {
        if (!(ask(name, type) instanceof Reply.Answer(var message))) {
            return name;
        }
        var at = name;
        for (int hops = 0; hops < message.answer().size(); hops++) {
            var targets = names(message.answers(at, RrType.CNAME));
            if (targets.isEmpty()) {
                break;
            }
            at = targets.iterator().next();
        }
        return at;
    }

    /** Addresses, or why there are none. */
    Parsed<List<InetAddress>> addresses(DomainName name) {
        var all = new ArrayList<InetAddress>();
        var why = new LinkedHashSet<String>();
        if (families.ipv4()) {
            add(name, RecordType.A.code(), all, why);
        }
        if (families.ipv6()) {
            add(name, RecordType.AAAA.code(), all, why);
        }
        return all.isEmpty()
                ? Parsed.malformed(0, why.isEmpty() ? "no address records" : String.join("; ", why))
                : Parsed.ok(List.copyOf(all));
    }

    private void add(DomainName name, int type, List<InetAddress> all, Set<String> why) {
        switch (ask(name, type)) {
            case Reply.Failure(var failure, var detail, var errors) -> why.add(detail);
            case Reply.Answer(var message) -> {
                var rdata = message.answer().stream()
                        .filter(rr -> rr.type() == type)
                        .map(ResourceRecord::rdata)
                        .distinct()
                        .toList();
                if (!rdata.isEmpty()
                        && Addresses.decode(new RrSet(rdata, 0)) instanceof Parsed.Ok<List<InetAddress>>(var found)) {
                    all.addAll(found);
                }
            }
        }
    }
}
