package org.danewerk.net.dns.message;

import org.danewerk.core.dns.InfoCode;

/**
 * What a resolver says about an error; for people only, it never changes how an answer is handled. RFC 8914 §2, §6.
 *
 * @param text made printable and cut when it came in
 */
public record ExtendedError(int code, String text) {
    /** The meaning in words, with the resolver's own text behind it. RFC 8914 §4. */
    public String describe() {
        String meaning = InfoCode.of(code).map(InfoCode::words).orElse("extended error " + code);
        return text.isEmpty() ? meaning : meaning + ": " + text;
    }
}
