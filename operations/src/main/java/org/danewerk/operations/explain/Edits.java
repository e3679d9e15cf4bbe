package org.danewerk.operations.explain;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How far two words are from each other: letters to change, add or take away. */
public final class Edits {
    private Edits() {}

    /** What a word that is none of these was probably meant to be; empty where there are none. */
    public static Optional<String> nearest(String word, Collection<String> words) {
        var asked = cut(word);
        return words.stream()
                .min(Comparator.comparingInt((String one) -> between(asked, one))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The same where it is near enough to be a slip; empty where half of it or more would change. */
    public static Optional<String> likely(String word, Collection<String> words) {
        return nearest(word, words)
                .filter(near -> 2 * between(word, near) < Math.max(cut(word).length(), near.length()));
    }

    /** A word longer than any there is counts as its beginning. */
    static int between(String word, String other) {
        var from = cut(word);
        var row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    private static String cut(String word) {
        return word.length() > LONGEST ? word.substring(0, LONGEST) : word;
    }

    private static final int LONGEST = 100;
}
