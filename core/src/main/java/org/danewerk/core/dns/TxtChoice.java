package org.danewerk.core.dns;

import java.util.List;

/**
 * The one TXT record of several that a standard means. Those that do not begin as its records do are dropped; unless exactly one is
 * left, there is none. RFC 8461 §3.1, RFC 8460 §3.
 */
public sealed interface TxtChoice {
    record One(String text) implements TxtChoice {}

    record None() implements TxtChoice {}

    record Several(int count) implements TxtChoice {}

    /**
     * A record that stands alone is taken as it is: the grammar, which is wider than {@code beginning}, says what it is worth.
     *
     * @param beginning such as {@code v=STSv1;}
     */
    static TxtChoice of(List<String> texts, String beginning) {
        if (texts.size() == 1) {
            return new One(texts.getFirst());
        }
        var left = texts.stream().filter(text -> text.startsWith(beginning)).toList();
        return switch (left.size()) {
            case 0 -> new None();
            case 1 -> new One(left.getFirst());
            default -> new Several(left.size());
        };
    }
}
