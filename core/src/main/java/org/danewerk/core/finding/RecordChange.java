package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    public List<TlsaRecord> kept() {
        return after.stream().filter(before::contains).distinct().toList();
    }

    /** Lines for a zone file: what is new, ready to paste, and behind it as comments what is to go, and which TTL the others need. */
    public List<String> zoneLines() {
        var lines = new ArrayList<String>();
        (isTtlAlone() ? after : added()).forEach(record -> lines.add(line(record)));
        lines.addAll(removals());
        if (isTtlAlone()) {
            lines.add("; in place of the same records with another TTL");
        } else if (!added().isEmpty() && !kept().isEmpty()) {
            lines.add("; the records that stay need the same TTL, " + ttlSeconds); // RFC 2181 §5.2
        }
        return lines;
    }

    /** Lines for a zone file, to stand there instead of every TLSA record of the owner: all have one TTL. RFC 2181 §5.2. */
    public List<String> rrsetLines() {
        var lines = new ArrayList<String>();
        if (!kept().isEmpty()) {
            lines.add("; these lines in place of every TLSA record of " + owner.toZoneText());
        }
        after.stream().distinct().forEach(record -> lines.add(line(record)));
        lines.addAll(removals());
        return lines;
    }

    /** Comments that name what is to go. */
    public List<String> removals() {
        return Stream.concat(
                        removed().stream().map(TlsaRecord::toText),
                        erroneous.stream().map(RecordChange::generic))
                .map(rdata -> "; remove: " + owner.toZoneText() + " IN TLSA " + rdata)
                .toList();
    }

    /** RDATA that is no record, in the form for unknown types. RFC 3597 §5. */
    public static String generic(Bytes rdata) {
        return "\\# " + rdata.size() + (rdata.isEmpty() ? "" : " " + rdata.toHex());
    }

    private String line(TlsaRecord record) {
        return owner.toZoneText() + " " + ttlSeconds + " IN TLSA " + record.toText();
    }
}
