package org.danewerk.core.dane;

import java.util.Locale;

/** Numbers in text from outside, and such text inside a sentence of ours. */
final class Digits {
    private Digits() {}

    /** The value of a string of ASCII digits that fits an {@code int}, or -1. */
    static int decimal(String text) {
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
            if (value > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return text.isEmpty() ? -1 : (int) value;
    }

    /** In quotation marks, short, and without anything that could steer a terminal. */
    static String quote(String text) {
        var quoted = new StringBuilder("\"");
        int shown = Math.min(text.length(), LONGEST_QUOTE);
        for (int i = 0; i < shown; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append(shown < text.length() ? "..\"" : "\"").toString();
    }

    private static final int LONGEST_QUOTE = 40;
}
