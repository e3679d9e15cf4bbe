package org.danewerk.lab.zone;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A zone while it is being written. Records that cost something to make, such as TLSA records of a certificate to be, can be
 * given as suppliers, which are asked when the RRset is first needed.
 */
public final class ZoneDraft {
    private final Name origin;
    private final Map<Name, Map<Integer, List<Supplier<List<Record>>>>> nodes = new TreeMap<>();
    private final List<Tampering> tamperings = new ArrayList<>();

    public ZoneDraft(Name origin) {
        this.origin = origin;
    }

    public Name origin() {
        return origin;
    }

    /** A name as in a zone file: {@code @} is the origin, a final dot makes it absolute. RFC 1035 §5.1. */
    public Name name(String text) {
        try {
            return text.equals("@") ? origin : Name.fromString(text, origin);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a domain name: " + text, e);
        }
    }

    /** Adds a record whose data is in presentation form, its names relative to the origin. */
    public ZoneDraft add(String owner, int type, long ttlSeconds, String data) {
        try {
            var record = Record.fromString(name(owner), type, DClass.IN, ttlSeconds, data, origin);
            return add(record.getName(), type, () -> List.of(record));
        } catch (IOException e) {
            throw new IllegalArgumentException("not " + Type.string(type) + " data: " + data, e);
        }
    }

    /** Adds records of this owner and type, to be made later. */
    public ZoneDraft add(Name owner, int type, Supplier<List<Record>> records) {
        if (!owner.subdomain(origin)) {
            throw new IllegalArgumentException(owner + " is outside " + origin);
        }
        nodes.computeIfAbsent(owner, name -> new TreeMap<>())
                .computeIfAbsent(type, any -> new ArrayList<>())
                .add(records);
        return this;
    }

    /** Whatever stood there of this type: now these, or nothing. */
    public ZoneDraft replace(Name owner, int type, List<Record> records) {
        var node = nodes.get(owner);
        if (node != null) {
            node.remove(type);
            if (node.isEmpty()) {
                nodes.remove(owner);
            }
        }
        return records.isEmpty() ? this : add(owner, type, () -> records);
    }

    /** Damages the signature of one RRset. */
    public ZoneDraft tamper(String owner, int type, Tampering.Fault fault) {
        tamperings.add(new Tampering(name(owner), type, fault));
        return this;
    }

    /** The zone without any signature. */
    public LabZone unsigned() {
        return new LabZone(new ZoneNodes(origin, nodes), Optional.empty(), Optional.empty());
    }

    /** The zone signed with one key, which it publishes. */
    public LabZone signed(Supplier<ZoneKey> key, DenialKind denial, SignatureDates dates) {
        add(origin, Type.DNSKEY, () -> List.of(key.get().dnskey()));
        if (denial instanceof DenialKind.Nsec3 nsec3) {
            add(origin, Type.NSEC3PARAM, () -> List.of(Nsec3Chain.parameters(origin, nsec3)));
        }
        var content = new ZoneNodes(origin, nodes);
        for (var tampering : tamperings) {
            if (!content.types(tampering.owner()).contains(tampering.type())) {
                throw new IllegalStateException("nothing to damage: " + tampering);
            }
        }
        DenialChain chain = switch (denial) {
            case DenialKind.Nsec nsec -> new NsecChain(content);
            case DenialKind.Nsec3 nsec3 -> new Nsec3Chain(content, nsec3);
        };
        return new LabZone(content, Optional.of(new ZoneSigner(origin, key, dates, tamperings)), Optional.of(chain));
    }
}
