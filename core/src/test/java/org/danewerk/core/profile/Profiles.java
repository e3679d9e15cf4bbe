package org.danewerk.core.profile;

import java.util.EnumMap;
import java.util.Map;
import org.danewerk.core.base.Parsed;

/** Files that describe senders, made by hand. */
final class Profiles {
    private Profiles() {}

    /** A sender to the letter of RFC 7672. */
    static SenderProfile plain() {
        return with(Map.of());
    }

    static SenderProfile with(Trait trait, String word) {
        return with(Map.of(trait, word));
    }

    static SenderProfile with(Map<Trait, String> words) {
        return ProfileText.parse(text(words)).orThrow();
    }

    static String text(Map<Trait, String> words) {
        var all = new EnumMap<Trait, String>(Trait.class);
        for (var trait : Trait.values()) {
            all.put(trait, trait.words().isEmpty() ? "5d" : trait.words().getFirst());
        }
        all.putAll(words);
        var text = new StringBuilder("name\tplain\nabout\tmade by hand\ndate\t2026-11-26\n");
        all.forEach((trait, word) ->
                text.append(trait.text()).append('\t').append(word).append("\tassumed\n"));
        return text.toString();
    }

    /** The reason of text that is no profile. */
    static Parsed.Malformed<SenderProfile> malformed(String text) {
        return (Parsed.Malformed<SenderProfile>) ProfileText.parse(text);
    }
}
