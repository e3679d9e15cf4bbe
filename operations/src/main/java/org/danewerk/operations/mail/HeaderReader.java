package org.danewerk.operations.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.base.Parsed;

/** Takes the header of a mail apart, line by line. RFC 5322 §2.2. */
final class HeaderReader {
    private final byte[] mail;
    private final List<HeaderFields.Field> fields = new ArrayList<>();
    /** The one that may go on in the next line. */
    private final StringBuilder field = new StringBuilder();

    private int fieldStart;

    HeaderReader(byte[] mail) {
        this.mail = mail;
    }

    Parsed<HeaderFields> read() {
        int at = 0;
        while (at < mail.length) {
            int feed = lineFeed(at);
            if (isTooLarge(at, feed)) {
                return Parsed.malformed(at, "a header that is larger than any mail needs");
            }
            var line = line(at, feed);
            int next = Math.min(mail.length, feed + 1);
            if (line.isEmpty()) {
                return ended(next);
            }
            var problem = add(line, at);
            if (problem.isPresent()) {
                return Parsed.malformed(at, problem.get());
            }
            at = next;
        }
        return ended(mail.length);
    }

    private int lineFeed(int from) {
        int at = from;
        while (at < mail.length && mail[at] != '\n') {
            at++;
        }
        return at;
    }

    private boolean isTooLarge(int start, int feed) {
        int ownStart = isSpace(mail[start]) ? fieldStart : start;
        return feed - ownStart > LONGEST_FIELD || feed > LARGEST || fields.size() >= MOST_FIELDS;
    }

    private String line(int start, int feed) {
        int end = feed > start && feed < mail.length && mail[feed - 1] == '\r' ? feed - 1 : feed;
        return new String(mail, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** @return what is wrong with it */
    private Optional<String> add(String line, int start) {
        boolean folded = isSpace(line.charAt(0));
        if (line.isBlank() || (folded && field.isEmpty())) {
            return Optional.of("a header line of white space, or one that continues nothing");
        }
        if (folded) {
            field.append("\r\n").append(line);
            return Optional.empty();
        }
        if (start == 0 && line.startsWith(ENVELOPE)) {
            return Optional.empty();
        }
        boolean wellFormed = endField();
        field.append(line);
        fieldStart = start;
        return wellFormed ? Optional.empty() : Optional.of(NO_FIELD);
    }

    private static boolean isSpace(int octet) {
        return octet == ' ' || octet == '\t';
    }

    private Parsed<HeaderFields> ended(int body) {
        return endField() ? Parsed.ok(new HeaderFields(fields, body)) : Parsed.malformed(fieldStart, NO_FIELD);
    }

    /** Whether it is one, or there is none. */
    private boolean endField() {
        if (field.isEmpty()) {
            return true;
        }
        var text = field.toString();
        field.setLength(0);
        int colon = text.indexOf(':');
        int end = Math.max(colon, 0);
        // White space before the colon is an old form. RFC 5322 §4.5
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        var name = text.substring(0, end);
        if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return false;
        }
        fields.add(new HeaderFields.Field(name.toLowerCase(Locale.ROOT), text, colon));
        return true;
    }

    /** As {@link MailEntity} has it, so that both see the same header. */
    private static final int MOST_FIELDS = 1000;

    private static final int LONGEST_FIELD = 16 * 1024;
    private static final int LARGEST = 1 << 20;
    private static final String NO_FIELD = "a header line that is no field";

    /** What local delivery puts before the first field, and no signature is over. */
    private static final String ENVELOPE = "From ";
}
