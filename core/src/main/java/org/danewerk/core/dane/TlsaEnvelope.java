package org.danewerk.core.dane;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.ZoneScanner.Entry;
import org.danewerk.core.dane.ZoneScanner.Word;
import org.danewerk.core.dns.DomainName;

/** What stands in front of RDATA on a line: owner, TTL, class and type. RFC 1035 §5.1. */
final class TlsaEnvelope {
    private TlsaEnvelope() {}

    /** A line that stands alone; without the type it is RDATA only. */
    static Parsed<TlsaLine> parseLine(Entry entry) {
        var words = entry.words();
        int end = words.getLast().end();
        int type = typeIndex(words);
        var rdata = TlsaText.rdata(words.subList(type + 1, words.size()), end);
        if (type < 0) {
            return rdata.map(record -> new TlsaLine(Optional.empty(), OptionalLong.empty(), record));
        }
        var front = words.subList(0, type);
        int settings = !front.isEmpty() && isSetting(front.getFirst()) ? 0 : Math.min(1, front.size());
        return switch (ttl(front.subList(settings, front.size()))) {
            case Parsed.Malformed<OptionalLong>(var offset, var reason) -> Parsed.malformed(offset, reason);
            case Parsed.Ok<OptionalLong>(var ttl) ->
                switch (owner(front.subList(0, settings))) {
                    case Parsed.Malformed<Optional<DomainName>>(var offset, var reason) ->
                        Parsed.malformed(offset, reason);
                    case Parsed.Ok<Optional<DomainName>>(var owner) ->
                        rdata.map(record -> new TlsaLine(owner, ttl, record));
                };
        };
    }

    /** The TTL among TTL and class, which come in any order and at most once each. */
    static Parsed<OptionalLong> ttl(List<Word> settings) {
        var ttl = OptionalLong.empty();
        boolean hasClass = false;
        for (var word : settings) {
            if (!hasClass && isClass(word.text())) {
                hasClass = true;
            } else if (ttl.isEmpty() && ZoneTtl.parse(word.text()).isPresent()) {
                ttl = ZoneTtl.parse(word.text());
            } else {
                return Parsed.malformed(
                        word.offset(), Digits.quote(word.text()) + " in front of the type is neither TTL nor class");
            }
        }
        return Parsed.ok(ttl);
    }

    static boolean isSetting(Word word) {
        return isClass(word.text()) || ZoneTtl.parse(word.text()).isPresent();
    }

    static boolean isType(Word word) {
        return word.text().equalsIgnoreCase("TLSA") || word.text().equalsIgnoreCase("TYPE52");
    }

    /** -1 where there is none; the last one, should an owner have that name. */
    private static int typeIndex(List<Word> words) {
        for (int i = Math.min(words.size() - 1, MOST_IN_FRONT); i >= 0; i--) {
            if (isType(words.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static Parsed<Optional<DomainName>> owner(List<Word> words) {
        if (words.isEmpty()) {
            return Parsed.ok(Optional.empty());
        }
        var word = words.getFirst();
        return switch (DomainName.parse(word.text())) {
            case Parsed.Ok<DomainName>(var name) -> Parsed.ok(Optional.of(name));
            case Parsed.Malformed<DomainName>(var offset, var reason) ->
                Parsed.malformed(word.offset() + offset, reason);
        };
    }

    private static boolean isClass(String text) {
        return CLASS.matcher(text).matches();
    }

    /** TLSA means the same in every class. RFC 6698 §2. */
    private static final Pattern CLASS = Pattern.compile("IN|CH|HS|CS|CLASS[0-9]{1,5}", Pattern.CASE_INSENSITIVE);

    private static final int MOST_IN_FRONT = 3;
}
