package org.danewerk.operations.mail;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.danewerk.core.base.Bytes;

/** Octets as text: by the character set they are said to have, else by what they look like. RFC 2046 §4.1.2. */
public final class MailText {
    private MailText() {}

    /** By the name of a character set; octets that it cannot hold become a character that means nothing. */
    public static String of(Bytes octets, String charset) {
        try {
            return withoutMark(new String(octets.toArray(), Charset.forName(charset.strip())));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return of(octets);
        }
    }

    /** A byte order mark decides; octets that are no UTF-8 are taken for Latin letters. */
    public static String of(Bytes octets) {
        if (starts(octets, 0xff, 0xfe) || starts(octets, 0xfe, 0xff)) {
            return withoutMark(new String(octets.toArray(), StandardCharsets.UTF_16));
        }
        if (octets.size() > 1 && octets.at(1) == 0 && octets.at(0) != 0) {
            return new String(octets.toArray(), StandardCharsets.UTF_16LE);
        }
        if (octets.size() > 1 && octets.at(0) == 0 && octets.at(1) != 0) {
            return new String(octets.toArray(), StandardCharsets.UTF_16BE);
        }
        var text = new String(octets.toArray(), StandardCharsets.UTF_8);
        return withoutMark(
                text.indexOf('\ufffd') >= 0 ? new String(octets.toArray(), StandardCharsets.ISO_8859_1) : text);
    }

    private static boolean starts(Bytes octets, int first, int second) {
        return octets.size() > 1 && octets.at(0) == first && octets.at(1) == second;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
