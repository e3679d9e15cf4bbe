package org.danewerk.lab.zone;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Absence proven by names in canonical order. RFC 4034 §4, RFC 4035 §3.1.3. */
final class NsecChain implements DenialChain {
    private final ZoneNodes nodes;
    /** Owners of NSEC records: delegations are, glue and empty non-terminals are not. RFC 4035 §2.3. */
    private final TreeSet<Name> owners = new TreeSet<>();

    NsecChain(ZoneNodes nodes) {
        this.nodes = nodes;
        nodes.names().stream().filter(name -> !nodes.isBelowCut(name)).forEach(owners::add);
    }

    @Override
    public Set<Record> noData(Name existing) {
        return Set.of(matchingOrCovering(existing));
    }

    @Override
    public Set<Record> noName(Name absent, Name encloser) {
        var proof = new LinkedHashSet<Record>();
        proof.add(matchingOrCovering(absent));
        proof.add(matchingOrCovering(ZoneNodes.child("*", encloser)));
        return proof;
    }

    @Override
    public Set<Record> wildcardAnswer(Name absent, Name encloser) {
        return Set.of(matchingOrCovering(absent));
    }

    @Override
    public Set<Record> wildcardNoData(Name absent, Name encloser) {
        return noName(absent, encloser);
    }

    @Override
    public List<Record> all() {
        return owners.stream().<Record>map(this::nsec).toList();
    }

    private NSECRecord matchingOrCovering(Name name) {
        // The apex sorts before all other names of the zone, so that something always does.
        return nsec(Objects.requireNonNull(owners.floor(name)));
    }

    private NSECRecord nsec(Name owner) {
        Name next = owners.higher(owner);
        var types = new TreeSet<>(nodes.types(owner));
        if (nodes.isCut(owner)) {
            types.removeIf(
                    type -> type != Type.NS && type != Type.DS); // RFC 4035 §2.3: what is the child's is not listed
        }
        types.add(Type.RRSIG);
        types.add(Type.NSEC);
        return new NSECRecord(
                owner,
                DClass.IN,
                nodes.denialTtlSeconds(),
                next == null ? nodes.origin() : next,
                types.stream().mapToInt(Integer::intValue).toArray());
    }
}
