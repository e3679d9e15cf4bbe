package org.danewerk.core.dane;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.ZoneScanner.Entry;
import org.danewerk.core.dane.ZoneScanner.Word;
import org.danewerk.core.dns.DomainName;

/** Walks the entries of a zone file, keeping what one hands on to the next: origin, TTL, owner. RFC 1035 §5.1, RFC 2308 §4. */
final class ZoneReader {
    /** An owner as written, and the origin that was appended, if any. */
    private record Owner(Parsed<DomainName> name, Optional<DomainName> origin) {}

    private final List<TlsaZone.Entry> found = new ArrayList<>();
    private final List<Integer> includes = new ArrayList<>();
    private Optional<DomainName> origin = Optional.empty();
    private OptionalLong defaultTtl = OptionalLong.empty();
    private OptionalLong lastTtl = OptionalLong.empty();
    private Optional<Owner> lastOwner = Optional.empty();

    TlsaZone zone() {
        return new TlsaZone(found, includes);
    }

    /** How many records and {@code $INCLUDE} there were. */
    int found() {
        return found.size() + includes.size();
    }

    void read(Entry entry) {
        if (entry.words().getFirst().text().startsWith("$")) {
            directive(entry.words());
        } else {
            record(entry);
        }
    }

    private void directive(List<Word> words) {
        var argument = words.size() > 1 ? words.get(1).text() : "";
        switch (words.getFirst().text().toUpperCase(Locale.ROOT)) {
            case "$ORIGIN" -> {
                if (owner(words.get(Math.min(1, words.size() - 1))).name instanceof Parsed.Ok<DomainName>(var name)) {
                    origin = Optional.of(name);
                }
            }
            case "$TTL" -> defaultTtl = ZoneTtl.parse(argument);
            case "$INCLUDE" -> includes.add(words.getFirst().offset());
            default -> {}
        }
    }

    private void record(Entry entry) {
        var words = entry.words();
        int settings = entry.indented() || startsWithoutOwner(words) ? 0 : 1;
        int type = settings;
        while (type < Math.min(words.size(), settings + 2) && TlsaEnvelope.isSetting(words.get(type))) {
            type++;
        }
        if (settings == 1) {
            lastOwner = Optional.of(owner(words.getFirst()));
        }
        var ttl = TlsaEnvelope.ttl(words.subList(settings, type));
        if (ttl instanceof Parsed.Ok<OptionalLong>(var own) && own.isPresent()) {
            lastTtl = own;
        }
        if (type < words.size() && TlsaEnvelope.isType(words.get(type))) {
            var owner = settings == 1 || entry.indented() ? lastOwner : Optional.<Owner>empty();
            add(words, type, owner, ttl);
        } else if (TlsaEnvelope.parseLine(entry) instanceof Parsed.Ok<TlsaLine>(var bare)) {
            found.add(new TlsaZone.Entry(
                    words.getFirst().offset(),
                    bare.owner(),
                    Optional.empty(),
                    bare.ttlSeconds(),
                    Parsed.ok(bare.record())));
        }
    }

    private void add(List<Word> words, int type, Optional<Owner> owner, Parsed<OptionalLong> ttl) {
        var rdata = TlsaText.rdata(
                words.subList(type + 1, words.size()), words.getLast().end());
        Parsed<TlsaRecord> record = rdata;
        if (owner.isPresent() && owner.get().name instanceof Parsed.Malformed<DomainName>(var offset, var reason)) {
            record = Parsed.malformed(offset, reason);
        } else if (ttl instanceof Parsed.Malformed<OptionalLong>(var offset, var reason)) {
            record = Parsed.malformed(offset, reason);
        }
        found.add(new TlsaZone.Entry(
                words.getFirst().offset(),
                owner.flatMap(known ->
                        known.name instanceof Parsed.Ok<DomainName>(var name) ? Optional.of(name) : Optional.empty()),
                owner.flatMap(Owner::origin),
                effectiveTtl(ttl),
                record));
    }

    private OptionalLong effectiveTtl(Parsed<OptionalLong> own) {
        if (own instanceof Parsed.Ok<OptionalLong>(var seconds) && seconds.isPresent()) {
            return seconds;
        }
        return defaultTtl.isPresent() ? defaultTtl : lastTtl;
    }

    private Owner owner(Word word) {
        var text = word.text();
        if (text.equals("@") && origin.isPresent()) {
            return new Owner(Parsed.ok(origin.get()), Optional.empty());
        }
        boolean relative = origin.isPresent() && !origin.get().isRoot() && !isAbsolute(text);
        var full = relative ? text + "." + origin.get().toZoneText() : text;
        Parsed<DomainName> name = switch (DomainName.parse(full)) {
            case Parsed.Ok<DomainName> ok -> ok;
            case Parsed.Malformed<DomainName>(var offset, var reason) ->
                Parsed.malformed(word.offset() + Math.min(offset, text.length()), reason);
        };
        return new Owner(name, relative ? origin : Optional.empty());
    }

    /** A final dot that no backslash takes away. */
    private static boolean isAbsolute(String text) {
        int backslashes = 0;
        for (int i = text.length() - 2; i >= 0 && text.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return text.endsWith(".") && backslashes % 2 == 0;
    }

    /** A line that starts with TTL, class or type: no owner of TLSA records looks like that. */
    private static boolean startsWithoutOwner(List<Word> words) {
        int type = 0;
        while (type < Math.min(words.size(), 2) && TlsaEnvelope.isSetting(words.get(type))) {
            type++;
        }
        return type < words.size() && TlsaEnvelope.isType(words.get(type));
    }
}
