package org.danewerk.operations.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.danewerk.core.base.Bytes;

/** Letters outside ASCII in header fields; what is no encoded word stays as it is. RFC 2047 §2. */
public final class EncodedWords {
    private EncodedWords() {}

    public static String decode(String field) {
        var out = new StringBuilder();
        var word = WORD.matcher(field);
        int at = 0;
        boolean behindWord = false;
        while (word.find()) {
            var text = decode(word.group(1), word.group(2), word.group(3));
            var between = field.substring(at, word.start());
            // White space between two encoded words is none. RFC 2047 §6.2.
            out.append(behindWord && text.isPresent() && between.isBlank() ? "" : between);
            out.append(text.orElse(word.group()));
            behindWord = text.isPresent();
            at = word.end();
        }
        return out.append(field, at, field.length()).toString();
    }

    private static Optional<String> decode(String charset, String encoding, String text) {
        try {
            var octets = encoding.equalsIgnoreCase("b")
                    ? Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1))
                    : QuotedPrintable.decode(text.replace('_', ' '));
            return Optional.of(MailText.of(Bytes.of(octets), charset));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The language behind an asterisk is left aside. RFC 2231 §5. */
    private static final Pattern WORD = Pattern.compile(
            "=\\?([A-Za-z0-9_.:-]{1,40})(?:\\*[A-Za-z0-9-]{0,40})?\\?([bBqQ])\\?([!->@-~]{0,2000})\\?=");
}
