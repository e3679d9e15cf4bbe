package org.danewerk.core.dane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.ZoneScanner.Entry;
import org.danewerk.core.dns.DomainName;

/** Walks the entries of a zone file and keeps the TLSA records among them. RFC 1035 §5.1. */
final class ZoneReader {
    private final List<TlsaZone.Entry> found = new ArrayList<>();
    private final List<Integer> includes = new ArrayList<>();
    private final ZoneContext context = new ZoneContext(Optional.empty());

    TlsaZone zone() {
        return new TlsaZone(found, includes);
    }

    /** How many records and {@code $INCLUDE} there were. */
    int found() {
        return found.size() + includes.size();
    }

    void read(Entry entry) {
        if (!ZoneContext.isDirective(entry)) {
            record(entry);
        } else if (entry.words().getFirst().text().equalsIgnoreCase("$INCLUDE")) {
            includes.add(entry.words().getFirst().offset());
        } else {
            context.directive(entry);
        }
    }

    private void record(Entry entry) {
        var placed = context.record(entry);
        if (placed.isTlsa()) {
            add(placed);
        } else if (TlsaEnvelope.parseLine(entry) instanceof Parsed.Ok<TlsaLine>(var bare)) {
            found.add(new TlsaZone.Entry(
                    entry.words().getFirst().offset(),
                    bare.owner(),
                    Optional.empty(),
                    bare.ttlSeconds(),
                    Parsed.ok(bare.record())));
        }
    }

    private void add(ZoneContext.Placed placed) {
        Parsed<TlsaRecord> record = placed.tlsa();
        if (placed.owner().isPresent()
                && placed.owner().get().name() instanceof Parsed.Malformed<DomainName>(var offset, var reason)) {
            record = Parsed.malformed(offset, reason);
        } else if (placed.ownTtl() instanceof Parsed.Malformed<OptionalLong>(var offset, var reason)) {
            record = Parsed.malformed(offset, reason);
        }
        found.add(new TlsaZone.Entry(
                placed.words().getFirst().offset(),
                placed.name(),
                placed.owner().flatMap(ZoneContext.Owner::origin),
                placed.ttlSeconds(),
                record));
    }
}
