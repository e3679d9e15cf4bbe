package org.danewerk.operations.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.danewerk.core.base.Parsed;

/**
 * The header of a mail with every field as it was written, for who must know them all: signatures, and who asks whether a field is there
 * once. A header that readers could take apart in different ways is malformed. RFC 5322 §2.2, RFC 6376 §3.8.
 *
 * @param fields from the first to the last
 * @param body where the body starts, in octets of the mail
 */
public record HeaderFields(List<Field> fields, int body) {
    public HeaderFields {
        fields = List.copyOf(fields);
    }

    /**
     * @param name in lower case
     * @param text of the whole field, each character one octet: lines end in CRLF whatever ended them, the last one has no end
     * @param colon where its value starts, less one
     */
    public record Field(String name, String text, int colon) {
        /** Behind the colon, folded as it was. */
        public String value() {
            return text.substring(colon + 1);
        }
    }

    /** Of a mail whose lines end in CRLF or, as many keep it, in LF alone. */
    public static Parsed<HeaderFields> read(byte[] mail) {
        var fields = new ArrayList<Field>();
        var field = new StringBuilder();
        int fieldStart = 0;
        int at = 0;
        while (at < mail.length) {
            int feed = lineFeed(mail, at);
            if (feed - fieldStart > LONGEST_FIELD || feed > LARGEST || fields.size() >= MOST_FIELDS) {
                return Parsed.malformed(fieldStart, "a header that is larger than any mail needs");
            }
            int end = feed > at && feed < mail.length && mail[feed - 1] == '\r' ? feed - 1 : feed;
            var line = new String(mail, at, end - at, StandardCharsets.ISO_8859_1);
            int next = Math.min(mail.length, feed + 1);
            if (line.isEmpty()) {
                return ended(fields, field, fieldStart, next);
            }
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (line.isBlank() || folded && field.isEmpty()) {
                return Parsed.malformed(at, "a header line of white space, or one that continues nothing");
            }
            if (folded) {
                field.append("\r\n").append(line);
            } else if (!(at == 0 && line.startsWith(ENVELOPE))) {
                if (!field.isEmpty() && !add(field, fields)) {
                    return Parsed.malformed(fieldStart, NO_FIELD);
                }
                field.setLength(0);
                field.append(line);
                fieldStart = at;
            }
            at = next;
        }
        return ended(fields, field, fieldStart, mail.length);
    }

    private static Parsed<HeaderFields> ended(List<Field> fields, StringBuilder last, int lastStart, int body) {
        return last.isEmpty() || add(last, fields)
                ? Parsed.ok(new HeaderFields(fields, body))
                : Parsed.malformed(lastStart, NO_FIELD);
    }

    private static boolean add(StringBuilder field, List<Field> fields) {
        var text = field.toString();
        int colon = text.indexOf(':');
        // White space before the colon is an old form. RFC 5322 §4.5
        var name = colon < 0 ? "" : text.substring(0, colon).replaceAll("[ \t]+$", "");
        if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return false;
        }
        fields.add(new Field(name.toLowerCase(Locale.ROOT), text, colon));
        return true;
    }

    private static int lineFeed(byte[] mail, int from) {
        int at = from;
        while (at < mail.length && mail[at] != '\n') {
            at++;
        }
        return at;
    }

    /** @param lowerCaseName of the fields wanted, from the first to the last */
    public List<Field> named(String lowerCaseName) {
        return fields.stream()
                .filter(field -> field.name().equals(lowerCaseName))
                .toList();
    }

    /** As {@link MailEntity} has it, so that both see the same header. */
    private static final int MOST_FIELDS = 1000;

    private static final int LONGEST_FIELD = 16 * 1024;
    private static final int LARGEST = 1 << 20;
    private static final String NO_FIELD = "a header line that is no field";

    /** What local delivery puts before the first field, and no signature is over. */
    private static final String ENVELOPE = "From ";
}
