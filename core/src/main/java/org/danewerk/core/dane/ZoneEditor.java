package org.danewerk.core.dane;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * Changes one TLSA RRset in the text of a zone file, and the serial of the zone with it; every other character stays. The result is read
 * again and must say the same of everything else, or there is none. RFC 1035 §5.1.
 *
 * @param zone the origin where the text starts
 * @param whole whether the text has the zone's SOA; else it is a file of TLSA records alone that the zone includes
 */
public record ZoneEditor(DomainName zone, boolean whole) {
    /** Replaces the characters from one to another. */
    private record Replacement(int from, int to, String by) {}

    /** What of the text matters for the change. */
    private static final class Found {
        private final Set<TlsaRecord> records = new HashSet<>();
        private final List<ZoneItems.Item> lines = new ArrayList<>();
        private Optional<Replacement> serial = Optional.empty();
        private boolean otherTtl;
    }

    /** Each character of the text is one octet. */
    public ZoneEdit edit(
            String text, DomainName owner, Set<TlsaRecord> before, Set<TlsaRecord> after, long ttlSeconds) {
        var found = new Found();
        var items = new ZoneItems(text, zone);
        for (var item = items.next(); item.isPresent(); item = items.next()) {
            var problem = find(item.get(), owner, ttlSeconds, found);
            if (problem.isPresent()) {
                return new ZoneEdit.Unfit(line(text, item.get().from()), problem.get());
            }
        }
        if (items.failure().isPresent()) {
            var failure = items.failure().get();
            return new ZoneEdit.Unfit(line(text, failure.offset()), failure.reason());
        }
        if (whole && found.serial.isEmpty()) {
            return new ZoneEdit.Unfit(
                    0, "there is no SOA record of " + zone.toText() + ", whose serial is to be raised");
        }
        if (found.records.equals(after) && !found.otherTtl) {
            return new ZoneEdit.AlreadyThere();
        }
        if (!found.records.equals(before)) {
            return new ZoneEdit.HoldsOther("there are other TLSA records at " + owner.toText() + " ("
                    + found.records.size() + ") than those that were read before (" + before.size() + ")");
        }
        return checked(text, changed(text, owner, after, ttlSeconds, found), owner);
    }

    /** @return why the text cannot be changed */
    private Optional<String> find(ZoneItems.Item item, DomainName owner, long ttlSeconds, Found found) {
        boolean here = item.isAt(owner);
        if (here && item.is("CNAME")) {
            return Optional.of("an alias stands at " + owner.toText() + "; its records stand where it leads");
        }
        if (item.is("SOA") && found.serial.isEmpty() && item.isAt(zone)) {
            found.serial = serial(item);
            if (found.serial.isEmpty()) {
                return Optional.of("the serial of the SOA record is no number of 32 bits");
            }
        }
        if (!whole && !item.isTlsa()) {
            return Optional.of("something else than a TLSA record; name a file that holds these alone");
        }
        if (!here || !item.isTlsa()) {
            return Optional.empty();
        }
        return switch (item.tlsa()) {
            case Parsed.Malformed<TlsaRecord>(var at, var reason) -> Optional.of("the TLSA record is none: " + reason);
            case Parsed.Ok<TlsaRecord>(var record) -> {
                found.records.add(record);
                found.lines.add(item);
                found.otherTtl |= item.ttlSeconds().orElse(-1) != ttlSeconds;
                yield Optional.empty();
            }
        };
    }

    /** One more, modulo 2^32, but for 0, which some take for none. RFC 1982 §3.1. */
    private static Optional<Replacement> serial(ZoneItems.Item item) {
        return item.serial()
                .filter(word -> word.text().matches("[0-9]{1,10}") && Long.parseLong(word.text()) <= LARGEST)
                .map(word -> new Replacement(
                        word.offset(),
                        word.end(),
                        Long.toString(Math.max(1, Long.parseLong(word.text()) + 1 & LARGEST))));
    }

    private String changed(String text, DomainName owner, Set<TlsaRecord> after, long ttlSeconds, Found found) {
        var lineEnd = text.indexOf('\r') >= 0 ? "\r\n" : "\n";
        var lines = after.stream()
                .map(record -> owner.toZoneText() + " " + ttlSeconds + " IN TLSA " + record.toText() + lineEnd)
                .sorted()
                .collect(Collectors.joining());
        var replacements = new ArrayList<Replacement>();
        found.lines.forEach(
                line -> replacements.add(new Replacement(line.from(), line.to(), replacements.isEmpty() ? lines : "")));
        if (found.lines.isEmpty()) {
            boolean open = !text.isEmpty() && !text.endsWith("\n") && !text.endsWith("\r");
            replacements.add(new Replacement(text.length(), text.length(), (open ? lineEnd : "") + lines));
        }
        if (whole) {
            found.serial.ifPresent(replacements::add);
        }
        replacements.sort((a, b) -> Integer.compare(a.from, b.from));
        var changed = new StringBuilder(text.length() + lines.length() + 16);
        int at = 0;
        for (var replacement : replacements) {
            changed.append(text, at, replacement.from).append(replacement.by);
            at = replacement.to;
        }
        return changed.append(text, at, text.length()).toString();
    }

    /** A line that goes may have given the next its owner or its TTL. */
    private ZoneEdit checked(String before, String after, DomainName owner) {
        var old = new ZoneItems(before, zone);
        var changed = new ZoneItems(after, zone);
        while (true) {
            var was = old.nextBeside(owner);
            var is = changed.nextBeside(owner);
            if (was.isEmpty() && is.isEmpty()) {
                return new ZoneEdit.Edited(after);
            }
            if (!Objects.equals(was.map(ZoneItems.Item::meaning), is.map(ZoneItems.Item::meaning))) {
                return new ZoneEdit.Unfit(
                        was.map(item -> line(before, item.from())).orElse(0),
                        "takes its owner or its TTL from a record that is to change; write both before it");
            }
        }
    }

    private static int line(String text, int offset) {
        return 1
                + (int) text.substring(0, Math.min(offset, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private static final long LARGEST = 0xffff_ffffL;
}
