package org.danewerk.operations.explain;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.operations.mail.MailText;

/** What a text says of TLS and DANE: lines of logs, a bounce with or without its headers, what tools print. */
public final class Explainer {
    private Explainer() {}

    /** Octets of a file, in whatever encoding. */
    public static Reading read(Bytes octets) {
        if (octets.size() > LARGEST) {
            return new Reading.Refused(
                    "octet " + (LARGEST + 1), "more than 10 MiB; give the lines of one delivery, as grep finds them");
        }
        if (BounceLines.isMail(octets)) {
            return switch (BounceLines.of(octets)) {
                case Parsed.Ok<List<String>>(var lines) -> diagnose(lines);
                case Parsed.Malformed<List<String>>(var offset, var reason) ->
                    new Reading.Refused("octet " + offset, reason);
            };
        }
        return read(MailText.of(octets));
    }

    /** Lines as they stand in a log; one that begins with white space belongs to the one before. RFC 5322 §2.2.3. */
    public static Reading read(String text) {
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            return new Reading.Refused("character " + (zero + 1), "an octet 0; this is no text");
        }
        var lines = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            if (lines.size() == MOST_LINES) {
                return new Reading.Refused(
                        "line " + (MOST_LINES + 1),
                        "more than " + MOST_LINES + " lines; give those of one delivery, as grep finds them");
            }
            int feed = text.indexOf('\n', from);
            int end = feed < 0 ? text.length() : feed;
            lines.add(text.substring(from, end > from && text.charAt(end - 1) == '\r' ? end - 1 : end));
            from = end + 1;
        }
        return diagnose(lines);
    }

    private static Reading diagnose(List<String> lines) {
        var tally = new Tally();
        int number = 0;
        while (number < lines.size()) {
            int next = number + 1;
            var line = lines.get(number);
            if (next < lines.size() && goesOn(lines.get(next))) {
                var whole = new StringBuilder(line);
                while (next < lines.size() && goesOn(lines.get(next))) {
                    if (whole.length() <= LogLine.LONGEST) {
                        whole.append(' ').append(lines.get(next).strip());
                    }
                    next++;
                }
                line = whole.toString();
            }
            tally.add(number + 1, line);
            number = next;
        }
        return tally.reading();
    }

    private static boolean goesOn(String line) {
        return !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t') && !line.isBlank();
    }

    public static final int LARGEST = 10 << 20;

    /** Characters of a line that are looked at. */
    public static final int LONGEST_LINE = LogLine.LONGEST;

    static final int MOST_LINES = 100_000;
}
