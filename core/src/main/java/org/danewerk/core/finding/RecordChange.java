package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;

/**
 * What to change at one owner of TLSA records, as values from which the text for any name server can be made.
 *
 * @param owner where the records stand: behind aliases, and with the asterisk where a wildcard gave them
 * @param zone that holds the owner, where a signature says so
 * @param before the records seen there; none where there are none
 * @param erroneous RDATA seen there that is no record, and is to go
 * @param after what should stand there
 * @param ttlSeconds of the whole RRset afterwards. RFC 2181 §5.2
 */
public record RecordChange(
        DomainName owner,
        Optional<DomainName> zone,
        List<TlsaRecord> before,
        List<Bytes> erroneous,
        List<TlsaRecord> after,
        long ttlSeconds) {
    /** A TTL with which a changed key reaches everybody within the hour. RFC 7671 §13. */
    public static final long USUAL_TTL = 3_600;

    public RecordChange {
        before = List.copyOf(before);
        erroneous = List.copyOf(erroneous);
        after = List.copyOf(after);
    }

    public List<TlsaRecord> added() {
        return after.stream()
                .filter(record -> !before.contains(record))
                .distinct()
                .toList();
    }

    public List<TlsaRecord> removed() {
        return before.stream()
                .filter(record -> !after.contains(record))
                .distinct()
                .toList();
    }

    /** Whether the records stay, and their TTL alone is another. */
    public boolean isTtlAlone() {
        return added().isEmpty() && removed().isEmpty() && erroneous.isEmpty();
    }

    /** Lines for a zone file: what is new, ready to paste, and behind it what is to go, each as a comment. */
    public List<String> zoneLines() {
        var lines = new ArrayList<String>();
        (isTtlAlone() ? after : added()).forEach(record -> lines.add(line(record)));
        removed().forEach(record -> lines.add(REMOVE + owner.toZoneText() + " IN TLSA " + record.toText()));
        erroneous.forEach(rdata -> lines.add(REMOVE + owner.toZoneText() + " IN TLSA " + generic(rdata)));
        return lines;
    }

    /** RDATA that is no record, in the form for unknown types. RFC 3597 §5. */
    public static String generic(Bytes rdata) {
        return "\\# " + rdata.size() + (rdata.isEmpty() ? "" : " " + rdata.toHex());
    }

    private String line(TlsaRecord record) {
        return owner.toZoneText() + " " + ttlSeconds + " IN TLSA " + record.toText();
    }

    private static final String REMOVE = "; remove: ";
}
