package org.danewerk.operations.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What is hashed: white space that relays change does not count. RFC 6376 §3.4.2, §3.4.4. */
final class Canonical {
    private Canonical() {}

    /** @param value behind the colon, folded or not, without the end of its last line */
    static String header(String name, String value) {
        return name.toLowerCase(Locale.ROOT) + ":"
                + value.replace("\r\n", "").replaceAll("[ \t]+", " ").strip();
    }

    /** @param body of lines that all end in CRLF */
    static byte[] body(byte[] body) {
        var lines = new String(body, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        int last = lines.length - 1;
        var out = new ByteArrayOutputStream(body.length);
        int empty = 0;
        for (int i = 0; i < last; i++) {
            var line = lines[i].replaceAll("[ \t]+", " ");
            line = line.endsWith(" ") ? line.substring(0, line.length() - 1) : line;
            if (line.isEmpty()) {
                empty++;
            } else {
                out.writeBytes("\r\n".repeat(empty).getBytes(StandardCharsets.ISO_8859_1));
                out.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                empty = 0;
            }
        }
        return out.toByteArray();
    }
}
