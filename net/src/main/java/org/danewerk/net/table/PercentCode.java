package org.danewerk.net.table;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The encoding of tcp_table(5): {@code %XX} for the percent sign, white space, and what does not print. */
final class PercentCode {
    private PercentCode() {}

    static String encode(String text) {
        var out = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7f && octet != '%') {
                out.append((char) octet);
            } else {
                out.append('%').append(HEX.charAt(octet >> 4 & 0xf)).append(HEX.charAt(octet & 0xf));
            }
        }
        return out.toString();
    }

    /** Whether nothing stands there that must be escaped, such as the carriage return of who ends lines as elsewhere. */
    static boolean isEscaped(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Empty for an escape that is none. @param text a character an octet */
    static Optional<String> decode(String text) {
        var octets = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = digit(text, i + 1);
                int low = digit(text, i + 2);
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                octets[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                octets[length++] = (byte) c;
            }
        }
        return Optional.of(new String(octets, 0, length, StandardCharsets.UTF_8));
    }

    private static int digit(String text, int at) {
        return at < text.length() && text.charAt(at) < 0x7f ? Character.digit(text.charAt(at), 16) : -1;
    }

    private static final String HEX = "0123456789ABCDEF";
}
