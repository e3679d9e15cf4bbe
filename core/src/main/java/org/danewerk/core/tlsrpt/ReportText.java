package org.danewerk.core.tlsrpt;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What peers and policies say, made fit for a report: bounded, in one line, without controls. RFC 8460 §4.4, §7. */
final class ReportText {
    private ReportText() {}

    /** Without what is not to be seen, cut at {@code longest}; nothing where nothing is left. */
    static Optional<String> line(String text, int longest) {
        var kept = new StringBuilder();
        for (int i = 0; i < text.length() && kept.length() < longest; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isShown(c)) {
                kept.appendCodePoint(c);
            }
        }
        return Optional.of(kept.toString().strip()).filter(line -> !line.isEmpty());
    }

    /** The first word of the first line, in ASCII: a server may say much more than its name. RFC 5321 §4.1.1.1. */
    static Optional<String> helo(String said) {
        var word = new StringBuilder();
        for (int i = 0; i < said.length() && word.length() < LONGEST_NAME; i++) {
            char c = said.charAt(i);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                break;
            }
            if (c > ' ' && c < 0x7f) {
                word.append(c);
            }
        }
        return Optional.of(word.toString()).filter(name -> !name.isEmpty());
    }

    /** A name as reports compare it: lower case, without the dot at its end. */
    static Optional<String> name(String text) {
        return line(text, LONGEST_NAME)
                .map(line -> line.toLowerCase(Locale.ROOT))
                .map(line -> line.endsWith(".") ? line.substring(0, line.length() - 1) : line)
                .filter(line -> !line.isEmpty());
    }

    /** A token that stays the same for the same reason. RFC 8460 §4.3.3 asks for a code or a short text. */
    static Optional<String> code(String text) {
        return line(
                AT_THE_ENDS
                        .matcher(NOT_IN_CODES
                                .matcher(text.toLowerCase(Locale.ROOT))
                                .replaceAll("-"))
                        .replaceAll(""),
                LONGEST_CODE);
    }

    /** One string a TLSA record: single blanks, lower case, the hex unbroken. RFC 8460 §4.5. */
    static Optional<String> tlsa(String text) {
        return line(text, LONGEST_LINE).map(line -> {
            var words = line.toLowerCase(Locale.ROOT).split("[ \t]+", 4);
            return words.length < 4
                    ? String.join(" ", words)
                    : String.join(" ", words[0], words[1], words[2], words[3].replace(" ", ""));
        });
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** A name of RFC 1035 §2.3.4 as text. */
    static final int LONGEST_NAME = 255;

    static final int LONGEST_LINE = 1024;

    private static final Pattern NOT_IN_CODES = Pattern.compile("[^a-z0-9.-]+");
    private static final Pattern AT_THE_ENDS = Pattern.compile("^-+|-+$");
    private static final int LONGEST_CODE = 64;
}
