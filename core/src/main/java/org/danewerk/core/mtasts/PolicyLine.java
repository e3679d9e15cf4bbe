package org.danewerk.core.mtasts;

import java.util.regex.Pattern;
import org.danewerk.core.base.Parsed;

/** One line of a policy file: key, colon, value, blanks around the value. RFC 8461 §3.2. */
final class PolicyLine {
    private PolicyLine() {}

    record Entry(String key, String value) {}

    static Parsed<Entry> parse(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return Parsed.malformed(0, "a line without a colon");
        }
        var key = line.substring(0, Math.min(colon, LONGEST_KEY + 1));
        if (key.length() > LONGEST_KEY || !KEY.matcher(key).matches()) {
            return Parsed.malformed(
                    0, "no key: expected 1 to 32 letters, digits, _ - or . that begin with a letter or digit");
        }
        int start = colon + 1;
        int end = line.length();
        while (start < end && isBlank(line.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(line.charAt(end - 1))) {
            end--;
        }
        if (start == end) {
            return Parsed.malformed(start, "no value behind " + key + ":");
        }
        for (int i = start; i < end; i++) {
            if (line.charAt(i) < ' ' || line.charAt(i) == DELETE) {
                return Parsed.malformed(i, "a control character");
            }
        }
        return Parsed.ok(new Entry(key, line.substring(start, end)));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static final int LONGEST_KEY = 32;
    private static final char DELETE = 0x7f;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
}
