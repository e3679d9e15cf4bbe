package org.danewerk.net.dns;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** Pins as they are typed: base64 of SHA-256, with commas between. RFC 7469 §2.1.1, as RFC 7858 §4.2 has them. */
final class PinText {
    private static final int DIGEST_SIZE = 32;

    private PinText() {}

    static Parsed<List<Bytes>> parse(String text) {
        var pins = new ArrayList<Bytes>();
        int at = 0;
        for (var one : text.split(",", -1)) {
            byte[] digest;
            try {
                digest = Base64.getDecoder().decode(one);
            } catch (IllegalArgumentException e) {
                return Parsed.malformed(at, "a pin that is no base64: \"" + one + "\"");
            }
            if (digest.length != DIGEST_SIZE) {
                return Parsed.malformed(
                        at, "a pin of " + digest.length + " octets, and SHA-256 has 32: \"" + one + "\"");
            }
            pins.add(Bytes.of(digest));
            at += one.length() + 1;
        }
        return Parsed.ok(pins);
    }
}
