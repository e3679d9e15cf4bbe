package org.danewerk.lab.zone;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The names of a zone and what is at each; without signatures and denial records. */
final class ZoneNodes {
    private final Name origin;
    private final TreeMap<Name, Map<Integer, Memo<RRset>>> nodes = new TreeMap<>();
    /** Names that hold nothing but have names below them. RFC 4592 §2.2.2. */
    private final TreeSet<Name> emptyNonTerminals = new TreeSet<>();

    ZoneNodes(Name origin, Map<Name, Map<Integer, List<Supplier<List<Record>>>>> draft) {
        this.origin = origin;
        draft.forEach((name, types) -> {
            var memos = new TreeMap<Integer, Memo<RRset>>();
            types.forEach((type, sources) -> {
                var parts = List.copyOf(sources);
                memos.put(type, Memo.of(() -> rrset(parts)));
            });
            nodes.put(name, memos);
        });
        for (Name name : nodes.keySet()) {
            for (Name above = name; !above.equals(origin); above = parent(above)) {
                if (!nodes.containsKey(above)) {
                    emptyNonTerminals.add(above);
                }
            }
        }
    }

    Name origin() {
        return origin;
    }

    /** Names that hold records, in canonical order. RFC 4034 §6.1. */
    Set<Name> names() {
        return Collections.unmodifiableSet(nodes.navigableKeySet());
    }

    Set<Name> emptyNonTerminals() {
        return Collections.unmodifiableSet(emptyNonTerminals);
    }

    Set<Integer> types(Name name) {
        var types = nodes.get(name);
        return types == null ? Set.of() : Collections.unmodifiableSet(types.keySet());
    }

    Optional<RRset> rrset(Name name, int type) {
        return Optional.ofNullable(nodes.get(name))
                .flatMap(types -> Optional.ofNullable(types.get(type)))
                .map(Memo::get);
    }

    boolean exists(Name name) {
        return nodes.containsKey(name) || emptyNonTerminals.contains(name);
    }

    /** The longest existing ancestor of a name that does not exist. RFC 4592 §3.3.1. */
    Name closestEncloser(Name absent) {
        Name at = parent(absent);
        while (!exists(at)) {
            at = parent(at);
        }
        return at;
    }

    /** Whether the name is delegated to another zone. */
    boolean isCut(Name name) {
        return !name.equals(origin) && types(name).contains(Type.NS);
    }

    /** Whether the name is glue: below a delegation, hence not this zone's to sign. RFC 4035 §2.2. */
    boolean isBelowCut(Name name) {
        return ancestors(name).anyMatch(this::isCut);
    }

    /** Proper ancestors within the zone, the nearest first. */
    Stream<Name> ancestors(Name name) {
        return name.equals(origin)
                ? Stream.empty()
                : Stream.iterate(parent(name), above -> above.subdomain(origin), above -> new Name(above, 1))
                        .limit(name.labels() - origin.labels());
    }

    /** TTL of records that prove absence. RFC 9077 §3. */
    long denialTtlSeconds() {
        var soa = (SOARecord) rrset(origin, Type.SOA).orElseThrow().first();
        return Math.min(soa.getMinimum(), soa.getTTL());
    }

    static Name parent(Name name) {
        return new Name(name, 1);
    }

    static Name child(String label, Name parent) {
        try {
            return Name.fromString(label, parent);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("no name: " + label + "." + parent, e);
        }
    }

    private static RRset rrset(List<Supplier<List<Record>>> parts) {
        var rrset = new RRset();
        parts.forEach(part -> part.get().forEach(rrset::addRR));
        return rrset;
    }
}
