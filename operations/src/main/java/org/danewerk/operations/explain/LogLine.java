package org.danewerk.operations.explain;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line, in the parts that a symptom asks for.
 *
 * @param text cut to {@link #LONGEST} characters
 * @param own what the program says itself, in lower case
 * @param said what it quotes of the other side, in lower case; empty where it quotes nothing
 * @param program the last part of its name where the line has one, such as {@code smtp} of {@code postfix/smtp[4711]:}
 * @param codes the enhanced status codes in it without their class, such as {@code 7.5} of {@code 4.7.5}. RFC 3463 §2
 */
record LogLine(String text, String own, String said, Optional<String> program, Set<String> codes) {
    static LogLine of(String line) {
        var text = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        var lower = text.toLowerCase(Locale.ROOT);
        int quoted = quotation(lower);
        return new LogLine(text, lower.substring(0, quoted), lower.substring(quoted), program(text), codes(text));
    }

    /** Where the words of the other side begin. */
    private static int quotation(String lower) {
        int first = lower.length();
        for (var mark : QUOTES) {
            int at = lower.indexOf(mark);
            if (at >= 0) {
                first = Math.min(first, at + mark.length());
            }
        }
        return first;
    }

    private static Optional<String> program(String text) {
        var name = PROGRAM.matcher(text.substring(0, Math.min(text.length(), HEAD)));
        if (!name.find()) {
            return Optional.empty();
        }
        var whole = Optional.ofNullable(name.group(1)).orElse(name.group(2));
        return Optional.of(whole.substring(whole.lastIndexOf('/') + 1));
    }

    private static Set<String> codes(String text) {
        var codes = new HashSet<String>();
        for (var code = CODE.matcher(text); codes.size() < MOST_CODES && code.find(); ) {
            codes.add(code.group(1));
        }
        return codes;
    }

    /** Of a line that is longer the rest is not read. */
    static final int LONGEST = 8192;

    /** Postfix and Exim in front of replies. */
    private static final String[] QUOTES = {
        " said: ", " refused to talk to me: ", " status=sent (", "smtp error from remote mail server"
    };

    private static final int HEAD = 256;
    private static final Pattern PROGRAM =
            Pattern.compile("(?:^|\\s)([A-Za-z][A-Za-z0-9_/.-]{0,60})\\[\\d{1,10}\\]:\\s|^\\s*(posttls-finger):\\s");
    private static final Pattern CODE =
            Pattern.compile("(?<![\\w.]|[^\\d]-)[45](?:/5)?\\.(\\d{1,3}\\.\\d{1,3})(?![\\w-]|\\.\\d)");
    private static final int MOST_CODES = 8;
}
