package org.danewerk.operations.dkim;

import java.util.Locale;
import java.util.Optional;

/** How much relays may change of what was signed. RFC 6376 §3.4. */
enum Canonical {
    /** Nothing, but for empty lines at the end. RFC 6376 §3.4.1, §3.4.3. */
    SIMPLE,
    /** White space. RFC 6376 §3.4.2, §3.4.4. */
    RELAXED;

    static Optional<Canonical> named(String word) {
        return switch (word) {
            case "simple" -> Optional.of(SIMPLE);
            case "relaxed" -> Optional.of(RELAXED);
            default -> Optional.empty();
        };
    }

    /** @param field with its name, folded or not, without the end of its last line */
    String header(String field) {
        if (this == SIMPLE) {
            return field;
        }
        int colon = field.indexOf(':');
        return withoutSpaceAround(field.substring(0, colon)).toLowerCase(Locale.ROOT) + ":"
                + withoutSpaceAround(
                        field.substring(colon + 1).replace("\r\n", "").replaceAll("[ \t]+", " "));
    }

    /** Space and tab alone: other octets count as they are. */
    private static String withoutSpaceAround(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean isSpace(int octet) {
        return octet == ' ' || octet == '\t';
    }
}
