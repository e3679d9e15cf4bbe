package org.danewerk.operations.mail;

import java.io.ByteArrayOutputStream;

/** RFC 2045 §6.7; what is no escape stays as it is. */
final class QuotedPrintable {
    private QuotedPrintable() {}

    /** @param text each character one octet */
    static byte[] decode(String text) {
        var out = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '=' && softBreak(text, at + 1) > 0) {
                at = softBreak(text, at + 1);
            } else if (c == '=' && digit(text, at + 1) >= 0 && digit(text, at + 2) >= 0) {
                out.write(digit(text, at + 1) << 4 | digit(text, at + 2));
                at += 3;
            } else {
                out.write(c);
                at++;
            }
        }
        return out.toByteArray();
    }

    /** Behind the line end at {@code at}; 0 if there is none. */
    private static int softBreak(String text, int at) {
        if (text.startsWith("\r\n", at)) {
            return at + 2;
        }
        return text.startsWith("\n", at) ? at + 1 : 0;
    }

    private static int digit(String text, int at) {
        return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    }
}
