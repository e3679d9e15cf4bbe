package org.danewerk.core.dns;

import java.util.List;
import java.util.Optional;

/**
 * What a resolver says about an error; for people only, it never changes how an answer is handled. RFC 8914 §2, §6.
 *
 * @param text made printable and cut when it came in
 */
public record ExtendedError(int code, String text) {
    /** So many are kept of one lookup. */
    private static final int MOST = 8;

    /** The meaning in words, with the resolver's own text behind it. RFC 8914 §4. */
    public String describe() {
        String meaning = infoCode().map(InfoCode::words).orElse("extended error " + code);
        return text.isEmpty() ? meaning : meaning + ": " + text;
    }

    /** Nothing for those that say nothing here. */
    public Optional<InfoCode> infoCode() {
        return InfoCode.of(code);
    }

    /** Whether what is served has run out. RFC 8767 §4 */
    public boolean isStale() {
        return code == InfoCode.STALE_ANSWER.number() || code == InfoCode.STALE_NXDOMAIN.number();
    }

    /** Those that say something, each once. */
    static List<ExtendedError> telling(List<ExtendedError> heard) {
        return heard.stream()
                .filter(error ->
                        error.infoCode().filter(code -> code != InfoCode.OTHER).isPresent())
                .distinct()
                .limit(MOST)
                .toList();
    }
}
