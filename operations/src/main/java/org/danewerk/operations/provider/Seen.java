package org.danewerk.operations.provider;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaText;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.Printable;
import org.danewerk.operations.publish.Publication;

/** Collects what a provider says of one name. */
final class Seen {
    private final ApiAccess access;
    private final DomainName owner;
    private final Map<TlsaRecord, String> notes = new LinkedHashMap<>();
    private final Set<Long> ttls = new HashSet<>();
    private Optional<Standing> end = Optional.empty();

    Seen(ApiAccess access, DomainName owner) {
        this.access = access;
        this.owner = owner;
    }

    /** @param note what the provider keeps with it */
    record Entry(String text, String note) {}

    /** @param ttl in seconds; -1 for one that is not told */
    void rrset(String type, long ttl, List<Entry> records) {
        if (type.equals("CNAME")) {
            end = Optional.of(new Standing.Alias(
                    records.isEmpty() ? "nothing" : records.getFirst().text()));
        } else if (type.equals("TLSA")) {
            records.forEach(record -> tlsa(ttl, record));
        }
    }

    private void tlsa(long ttl, Entry entry) {
        switch (TlsaText.parse(entry.text())) {
            case Parsed.Ok<TlsaRecord>(var record) -> {
                notes.put(record, entry.note());
                ttls.add(ttl);
            }
            case Parsed.Malformed<TlsaRecord>(var at, var reason) ->
                refuse("has the TLSA record \"" + Printable.of(entry.text(), LONGEST) + "\", which cannot be read: "
                        + reason);
        }
    }

    /** Nothing may be changed by a program that does not understand what is there. */
    void refuse(String why) {
        end = Optional.of(new Standing.Failed(
                new Publication.Refused(access.who() + " at " + owner.toText() + " " + why + "; take it out by hand")));
    }

    Standing standing() {
        return end.orElseGet(() -> new Standing.Held(notes, ttls));
    }

    /** Always in the same order. */
    static List<String> sorted(Set<TlsaRecord> records) {
        return records.stream().map(TlsaRecord::toText).sorted().toList();
    }

    private static final int LONGEST = 100;
}
