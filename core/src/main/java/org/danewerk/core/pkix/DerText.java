package org.danewerk.core.pkix;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.danewerk.core.base.Bytes;

/** The kinds of text that names in certificates use. RFC 5280 §4.1.2.4. */
final class DerText {
    private DerText() {}

    /** @param element the whole element of this tag; empty for what is no text */
    static Optional<String> of(int tag, Bytes element) {
        return switch (tag) {
            case UTF8 -> Optional.of(new String(content(tag, element), StandardCharsets.UTF_8));
            // Teletex text is Latin-1 in practice, whatever its standard says.
            case NUMERIC, PRINTABLE, TELETEX, IA5, VISIBLE ->
                Optional.of(new String(content(tag, element), StandardCharsets.ISO_8859_1));
            case BMP -> Optional.of(new String(content(tag, element), StandardCharsets.UTF_16BE));
            case UNIVERSAL -> Optional.of(utf32(content(tag, element)));
            default -> Optional.empty();
        };
    }

    /**
     * As names are compared: composed, in lower case, without what controls and is not seen, white space trimmed and each run of it one
     * blank. RFC 5280 §7.1, RFC 4518 §2.2.
     */
    static String folded(String text) {
        return isPlain(text)
                ? text
                : Normalizer.normalize(
                                UNSEEN.matcher(BLANK.matcher(text).replaceAll(" "))
                                        .replaceAll(""),
                                Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .strip()
                        .replaceAll("\\s+", " ");
    }

    /** Whether there is nothing to change: lower-case letters, digits, single blanks inside. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inside = i > 0 && i < text.length() - 1;
            if (!(c > ' ' && c < 0x7f && (c < 'A' || c > 'Z')) && !(c == ' ' && inside && text.charAt(i - 1) != ' ')) {
                return false;
            }
        }
        return true;
    }

    private static byte[] content(int tag, Bytes element) {
        return DerReader.of(element).content(tag).in(element).toArray();
    }

    private static String utf32(byte[] octets) {
        var text = new StringBuilder();
        for (int i = 0; i + 4 <= octets.length; i += 4) {
            int point = (octets[i] & 0xff) << 24
                    | (octets[i + 1] & 0xff) << 16
                    | (octets[i + 2] & 0xff) << 8
                    | octets[i + 3] & 0xff;
            text.appendCodePoint(Character.isValidCodePoint(point) ? point : 0xfffd);
        }
        return text.toString();
    }

    private static final Pattern BLANK = Pattern.compile("[\\t\\n\\x0b\\f\\r\\x85\\p{Z}]");
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\u034f\\u1806\\u180b-\\u180d\\u200b\\ufe00-\\ufe0f\\ufffc]");
    private static final int UTF8 = 0x0c;
    private static final int NUMERIC = 0x12;
    private static final int PRINTABLE = 0x13;
    private static final int TELETEX = 0x14;
    private static final int IA5 = 0x16;
    private static final int VISIBLE = 0x1a;
    private static final int UNIVERSAL = 0x1c;
    private static final int BMP = 0x1e;
}
