package org.danewerk.fuzz;

import java.util.Objects;
import org.danewerk.core.base.Parsed;

/** What targets assert. Without any library: the engine would look into it as well. */
public final class Held {
    private Held() {}

    public static void that(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    public static void same(Object expected, Object seen, String what) {
        if (!Objects.equals(expected, seen)) {
            throw new AssertionError(what + ": expected " + expected + ", seen " + seen);
        }
    }

    /** Whether the place of a fault lies in the text, and the reason is one line. */
    public static void inOrder(Parsed.Malformed<?> malformed, int length) {
        that(malformed.offset() >= 0 && malformed.offset() <= length, "a fault at " + malformed.offset());
        oneLine(malformed.reason());
    }

    /** Whether a sentence about the input is one, and steers no terminal. */
    public static void oneLine(String text) {
        that(!text.isEmpty(), "a reason without a word");
        that(text.chars().noneMatch(c -> c < ' ' || c >= 0x7f && c < 0xa0), "control characters in: " + text);
    }
}
