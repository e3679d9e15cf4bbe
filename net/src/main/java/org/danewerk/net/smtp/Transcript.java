package org.danewerk.net.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of both sides, bounded, with everything but printable ASCII escaped. */
final class Transcript {
    private static final int MOST_LINES = 250;
    private static final int MOST_CHARACTERS = 1000;

    private final List<String> lines = new ArrayList<>(16);

    void client(String line) {
        add("C: ", line);
    }

    void server(String line) {
        add("S: ", line);
    }

    /** How many lines there are, to go back to. */
    int length() {
        return lines.size();
    }

    /** Forgets what was said since: the next message of a session has a transcript of its own. */
    void backTo(int length) {
        lines.subList(length, lines.size()).clear();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private void add(String who, String line) {
        if (lines.size() < MOST_LINES) {
            lines.add(
                    line.length() <= MOST_CHARACTERS
                            ? who + line
                            : who + line.substring(0, MOST_CHARACTERS) + " [...]");
        } else if (lines.size() == MOST_LINES) {
            lines.add(who + "[...]");
        }
    }

    /** The octets as text: printable ASCII as it is, a backslash doubled, all else as {@code \x} and two digits. */
    static String printable(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] < ' ' || octets[i] == 0x7f || octets[i] == '\\') {
                return escaped(octets, from, to);
            }
        }
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String escaped(byte[] octets, int from, int to) {
        var text = new StringBuilder(to - from + 16);
        for (int i = from; i < to; i++) {
            int c = octets[i] & 0xff;
            if (c == '\\') {
                text.append("\\\\");
            } else if (c < ' ' || c >= 0x7f) {
                text.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                text.append((char) c);
            }
        }
        return text.toString();
    }
}
