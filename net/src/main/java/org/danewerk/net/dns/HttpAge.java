package org.danewerk.net.dns;

import java.util.List;

/** The Age header: how long an answer lay in caches of HTTP. RFC 9111 §5.1 */
final class HttpAge {
    /** RFC 9111 §1.2.2: what more counts as. */
    private static final long LONGEST = 1L << 31;

    private static final int MOST_DIGITS = 10;

    private HttpAge() {}

    /** @param fields of this name, as they came; of several the first counts, and one that is no number not at all */
    static long seconds(List<String> fields) {
        if (fields.isEmpty()) {
            return 0;
        }
        var first = fields.getFirst().split(",", 2)[0].strip();
        if (first.isEmpty() || !first.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        return first.length() > MOST_DIGITS ? LONGEST : Math.min(LONGEST, Long.parseLong(first));
    }
}
