package org.danewerk.core.dane;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.ZoneScanner.Entry;
import org.danewerk.core.dane.ZoneScanner.Word;
import org.danewerk.core.dns.DomainName;

/** What one entry of a zone file hands on to the next: origin, TTL, owner. RFC 1035 §5.1, RFC 2308 §4. */
final class ZoneContext {
    /** An owner as written, and the origin that was appended, if any. */
    record Owner(Parsed<DomainName> name, Optional<DomainName> origin) {}

    /**
     * A record in its context.
     *
     * @param type which of the words is the type
     * @param ownTtl as it is written on the record
     * @param ttlSeconds its own, or that of {@code $TTL} or of the record before
     */
    record Placed(
            Optional<Owner> owner, List<Word> words, int type, Parsed<OptionalLong> ownTtl, OptionalLong ttlSeconds) {
        /** Empty also where what is written is no name. */
        Optional<DomainName> name() {
            return owner.flatMap(known ->
                    known.name instanceof Parsed.Ok<DomainName>(var name) ? Optional.of(name) : Optional.empty());
        }

        boolean isTlsa() {
            return type < words.size() && TlsaEnvelope.isType(words.get(type));
        }

        boolean is(String mnemonic) {
            return type < words.size() && words.get(type).text().equalsIgnoreCase(mnemonic);
        }

        Parsed<TlsaRecord> tlsa() {
            return TlsaText.rdata(
                    words.subList(type + 1, words.size()), words.getLast().end());
        }
    }

    private Optional<DomainName> origin;
    private OptionalLong defaultTtl = OptionalLong.empty();
    private OptionalLong lastTtl = OptionalLong.empty();
    private Optional<Owner> lastOwner = Optional.empty();

    /** @param origin until the text says another; empty where it is not known */
    ZoneContext(Optional<DomainName> origin) {
        this.origin = origin;
    }

    static boolean isDirective(Entry entry) {
        return entry.words().getFirst().text().startsWith("$");
    }

    void directive(Entry entry) {
        var words = entry.words();
        switch (words.getFirst().text().toUpperCase(Locale.ROOT)) {
            case "$ORIGIN" -> {
                if (owner(words.get(Math.min(1, words.size() - 1))).name instanceof Parsed.Ok<DomainName>(var name)) {
                    origin = Optional.of(name);
                }
            }
            case "$TTL" ->
                defaultTtl = ZoneTtl.parse(words.size() > 1 ? words.get(1).text() : "");
            default -> {}
        }
    }

    Placed record(Entry entry) {
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
        var owner = settings == 1 || entry.indented() ? lastOwner : Optional.<Owner>empty();
        return new Placed(owner, words, type, ttl, effectiveTtl(ttl));
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
