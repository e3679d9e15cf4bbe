package org.danewerk.core.dane;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * The TLSA records in the text of a zone file, or in what {@code dig} prints; all else in it is skipped. RFC 1035 §5.1.
 *
 * @param includes where {@code $INCLUDE} stands: what it names is not read
 */
public record TlsaZone(List<Entry> entries, List<Integer> includes) {
    public TlsaZone {
        entries = List.copyOf(entries);
        includes = List.copyOf(includes);
    }

    /**
     * One record, readable or not.
     *
     * @param offset where it starts in the text
     * @param owner empty where none is written or known
     * @param origin what was appended to the owner, where it was written without a final dot
     * @param ttlSeconds its own, or what {@code $TTL} or the record before says
     */
    public record Entry(
            int offset,
            Optional<DomainName> owner,
            Optional<DomainName> origin,
            OptionalLong ttlSeconds,
            Parsed<TlsaRecord> record) {}

    /** As {@link #read(ZoneText)}, of a text that is held anyway. */
    public static Parsed<TlsaZone> read(String text) {
        return read(ZoneText.of(text));
    }

    /**
     * Malformed only where the text cannot be cut into records, since parentheses or quotation marks do not match, or where it is larger
     * than any zone.
     */
    public static Parsed<TlsaZone> read(ZoneText text) {
        var scanner = new ZoneScanner(text);
        var reader = new ZoneReader();
        long held = 0;
        for (var next = scanner.next(); next.isPresent(); next = scanner.next()) {
            switch (next.get()) {
                case Parsed.Malformed<ZoneScanner.Entry>(var offset, var reason) -> {
                    return Parsed.malformed(offset, reason);
                }
                case Parsed.Ok<ZoneScanner.Entry>(var entry) -> {
                    int before = reader.found();
                    reader.read(entry);
                    if (reader.found() > before) {
                        text.keep();
                        held += entry.characters();
                    }
                    if (reader.found() > MOST_FOUND || held > MOST_CHARACTERS) {
                        return Parsed.malformed(
                                entry.offset(),
                                "more TLSA records than can be judged at once (" + MOST_FOUND + ", of together "
                                        + MOST_CHARACTERS + " characters); divide the file");
                    }
                }
            }
        }
        return Parsed.ok(reader.zone());
    }

    /** The records that could be read, of one owner after the other in the order of their first. */
    public List<List<Entry>> rrsets() {
        var rrsets = new LinkedHashMap<Optional<DomainName>, List<Entry>>();
        for (var entry : entries) {
            if (entry.record instanceof Parsed.Ok<TlsaRecord>) {
                rrsets.computeIfAbsent(entry.owner, owner -> new ArrayList<>()).add(entry);
            }
        }
        return List.copyOf(rrsets.values());
    }

    /** What is kept of each, and found wrong with it, must fit into memory. */
    private static final int MOST_FOUND = 50_000;

    private static final int MOST_CHARACTERS = 1 << 25;
}
