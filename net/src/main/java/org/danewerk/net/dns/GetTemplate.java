package org.danewerk.net.dns;

import java.util.Base64;
import java.util.Optional;

/** The two forms of a URI Template by which GET is asked for: the question goes into its query. RFC 8484 §4.1, RFC 6570 §3.2.8, §3.2.9 */
final class GetTemplate {
    private static final String FIRST = "{?dns}";
    private static final String FURTHER = "{&dns}";

    private GetTemplate() {}

    static boolean isIn(String target) {
        return !plain(target).equals(target);
    }

    /** The target without a question, which is that of POST. */
    static String plain(String target) {
        return without(FIRST, target, false)
                .or(() -> without(FURTHER, target, true))
                .orElse(target);
    }

    private static Optional<String> without(String form, String target, boolean behindQuery) {
        if (!target.endsWith(form)) {
            return Optional.empty();
        }
        var rest = target.substring(0, target.length() - form.length());
        return rest.contains("?") == behindQuery ? Optional.of(rest) : Optional.empty();
    }

    /** RFC 8484 §6: base64url without padding */
    static String with(String target, byte[] question) {
        return plain(target)
                + (target.endsWith(FIRST) ? "?dns=" : "&dns=")
                + Base64.getUrlEncoder().withoutPadding().encodeToString(question);
    }
}
