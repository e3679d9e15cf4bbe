package org.danewerk.operations.publish;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.Resolver;

/** Where the primary of a zone is, by the first name in its SOA record. RFC 2136 §4.3, RFC 1035 §3.3.13. Blocks. */
public final class PrimaryLookup {
    private final Resolver resolver;
    private final Limits limits;

    public PrimaryLookup(Resolver resolver, Limits limits) {
        this.resolver = resolver;
        this.limits = limits;
    }

    /**
     * Its addresses. The name must be proven; an address need not be, where the zone of the name has no signatures: the key proves who
     * answers (RFC 8945 §5.3).
     *
     * @return malformed with one clause that ends in what to do
     */
    public Parsed<List<InetAddress>> addresses(DomainName zone) {
        return switch (resolver.lookup(new Question(zone, RecordType.SOA))) { // wire
            case Lookup.Found<RrSet> found
            when found.status() == DnssecStatus.SECURE && found.aliases().isEmpty() ->
                switch (DomainName.parseWire(found.value().rdata().getFirst(), 0)) {
                    case Parsed.Ok<DomainName>(var primary) -> ofName(zone, primary);
                    case Parsed.Malformed<DomainName>(var at, var reason) ->
                        none("the SOA record of " + zone.toText() + " cannot be read");
                };
            case Lookup.Found<RrSet> found -> none("the SOA record of " + zone.toText() + " is not signed");
            case Lookup.Absent<RrSet> absent -> none(zone.toText() + " is no zone");
            case Lookup.Failed<RrSet> failed -> none("the lookup of " + failed.question() + " fails");
        };
    }

    private Parsed<List<InetAddress>> ofName(DomainName zone, DomainName primary) {
        var addresses = new ArrayList<InetAddress>();
        for (var type : List.of(RecordType.AAAA, RecordType.A)) {
            var lookup = resolver.lookup(new Question(primary, type)); // wire
            if (lookup instanceof Lookup.Failed<RrSet> failed) {
                return none("the lookup of " + failed.question() + ", the primary, fails");
            }
            addresses.addAll(lookup.decode(Addresses::decode).found().orElse(List.of()));
        }
        return addresses.isEmpty()
                ? none(primary.toText() + ", which the SOA record of " + zone.toText() + " names, has no address")
                : Parsed.ok(addresses.stream().limit(limits.addressesPerHost()).toList());
    }

    private static <T> Parsed<T> none(String why) {
        return Parsed.malformed(0, why + "; give the server in [publisher.rfc2136]");
    }
}
