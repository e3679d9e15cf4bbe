package org.danewerk.operations;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Text of strangers, made fit for a terminal: control characters, escape sequences, and characters that change the direction of
 * what follows become visible escapes, and what is endless gets an end.
 */
public final class Printable {
    private static final int LONGEST = 500;

    private Printable() {}

    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** As {@link #of(String)}, cut to {@code longest} characters of output. */
    public static String of(String text, int longest) {
        if (text.length() <= longest && text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text;
        }
        var out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (out.length() >= longest) {
                return out.append("...").toString();
            }
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (harmless(c)) {
                out.appendCodePoint(c);
            } else if (c <= 0xff) {
                out.append(String.format(Locale.ROOT, "\\x%02x", c));
            } else {
                out.append(String.format(Locale.ROOT, "\\u{%x}", c));
            }
        }
        return out.toString();
    }

    /** As {@link #of(String)} line by line: lines stay lines. */
    public static String lines(String text) {
        return text.lines().map(Printable::of).collect(Collectors.joining("\n"));
    }

    private static boolean harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, // C0 and C1: escape sequences begin here
                    Character.FORMAT, // bidirectional overrides, zero-width characters
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
