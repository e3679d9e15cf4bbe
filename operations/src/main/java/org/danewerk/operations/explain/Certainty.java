package org.danewerk.operations.explain;

import java.util.Locale;
import java.util.stream.Stream;

/** How far a text settles whose fault it is. */
public enum Certainty {
    CERTAIN(""),
    LIKELY("most likely "),
    /** The text has several causes, and does not tell them apart. */
    OPEN("not settled by this text; first to be asked is ");

    private final String text;

    Certainty(String text) {
        this.text = text;
    }

    /** What stands in front of the party. */
    public String text() {
        return text;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Certainty of(String word) {
        return Stream.of(values())
                .filter(certainty -> certainty.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no certainty " + word));
    }
}
