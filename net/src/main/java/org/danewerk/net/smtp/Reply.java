package org.danewerk.net.smtp;

import java.util.List;

/**
 * A whole SMTP reply.
 *
 * @param lines without line ends, made printable; each begins with the code. RFC 5321 §4.2.1
 */
record Reply(int code, List<String> lines) {
    private static final int MOST_CHARACTERS = 1000;

    Reply {
        lines = List.copyOf(lines);
    }

    /** The code once, and the text of all lines behind it. */
    String text() {
        if (lines.size() == 1) {
            return lines.getFirst().strip();
        }
        var text = new StringBuilder().append(code);
        for (var line : lines) {
            if (line.length() > 4 && text.length() < MOST_CHARACTERS) {
                text.append(' ').append(line, 4, line.length());
            }
        }
        return text.toString();
    }

    boolean positive() {
        return code / 100 == 2;
    }

    /** The number behind an extension, or 0 where there is none or too large a one to matter. RFC 1870 §4. */
    long number(String keyword) {
        var start = keyword + " ";
        for (int i = 1; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.regionMatches(true, 4, start, 0, start.length())) {
                var digits = line.substring(4 + start.length()).strip();
                return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
            }
        }
        return 0;
    }

    /** Whether this reply to EHLO lists the extension. Keywords are read in any case. RFC 5321 §4.1.1.1, §2.4. */
    boolean lists(String keyword) {
        for (int i = 1; i < lines.size(); i++) {
            var line = lines.get(i);
            int end = 4 + keyword.length();
            if (line.length() >= end
                    && line.regionMatches(true, 4, keyword, 0, keyword.length())
                    && (line.length() == end || line.charAt(end) == ' ')) {
                return true;
            }
        }
        return false;
    }
}
