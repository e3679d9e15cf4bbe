package org.danewerk.operations.explain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Words to find in a line, with gaps: {@code TLSA lookup error for * : *}. Case means nothing; a piece does not begin or end inside a word.
 *
 * <p>The pieces are looked for one behind the other, each at the first place: if they are there in this order, that finds them, in time
 * that grows with the length of the line alone.
 */
record Phrase(List<String> pieces) {
    Phrase {
        pieces = List.copyOf(pieces);
    }

    static Phrase of(String text) {
        return new Phrase(Stream.of(text.toLowerCase(Locale.ROOT).split("\\*"))
                .map(String::strip)
                .filter(piece -> !piece.isEmpty())
                .toList());
    }

    /** @param lower a text in lower case */
    boolean isIn(String lower) {
        int from = 0;
        for (var piece : pieces) {
            int at = find(lower, piece, from);
            if (at < 0) {
                return false;
            }
            from = at + piece.length();
        }
        return true;
    }

    private static int find(String lower, String piece, int from) {
        int at = lower.indexOf(piece, from);
        while (at >= 0 && (inside(lower, at) || inside(lower, at + piece.length()))) {
            at = lower.indexOf(piece, at + 1);
        }
        return at;
    }

    /** Whether letters or digits stand on both sides of a place. */
    private static boolean inside(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at));
    }
}
