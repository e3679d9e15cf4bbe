package org.danewerk.core.enforcement;

import java.util.Locale;
import org.danewerk.core.dns.Lookup;

/** A failed lookup in words: the question, what went wrong, and what the resolver said. */
final class FailureWords {
    private FailureWords() {}

    static String of(Lookup.Failed<?> cause) {
        var detail = cause.detail().isEmpty() ? "" : ", " + cause.detail();
        return " (" + cause.question() + ": "
                + cause.failure().name().toLowerCase(Locale.ROOT).replace('_', ' ') + detail + ")";
    }
}
