package org.danewerk.operations.explain;

import java.util.Locale;
import java.util.stream.Stream;

/** What a line means for the message it is about; the worst first. */
public enum Gravity {
    /** It was kept back or returned. */
    REFUSED("not delivered"),
    /** It went, or would go, where anybody could have taken the server's place. */
    UNPROTECTED("not protected"),
    /** Nothing follows for a message from this line alone. */
    NOTE("note"),
    /** It went, or would go, to a server that proved to be the right one. */
    PROTECTED("no fault");

    private final String text;

    Gravity(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Gravity of(String word) {
        return Stream.of(values())
                .filter(gravity -> gravity.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no gravity " + word));
    }
}
