package org.danewerk.operations.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.danewerk.core.catalogue.Catalogue;

/** The reason codes that look most like a word which is none. */
public final class NearestCodes {
    private NearestCodes() {}

    /** At most three, the nearest first; words shared in any order count for more than letters. */
    public static List<String> to(String word) {
        var asked = word.toUpperCase(Locale.ROOT);
        return Catalogue.ALL.codes().stream()
                .flatMap(code -> Stream.concat(Stream.of(code.id()), code.aliases().stream()))
                .sorted(Comparator.comparingInt((String name) -> distance(asked, name.toUpperCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static int distance(String asked, String name) {
        var words = List.of(asked.split("[-._]"));
        long shared = Arrays.stream(name.split("[-._]")).filter(words::contains).count();
        return Edits.between(asked, name) - (int) shared * WORD_SHARED;
    }

    private static final int MOST = 3;
    private static final int WORD_SHARED = 3;
}
