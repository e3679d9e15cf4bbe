package org.danewerk.core.nameserver;

import java.util.Optional;
import org.danewerk.core.base.Bytes;

/** Serial numbers of zones. RFC 1982 §3.2 */
final class Serial {
    private Serial() {}

    /** From SOA data: the first of the five numbers at its end. RFC 1035 §3.3.13 */
    static Optional<Long> of(Bytes soa) {
        int at = soa.size() - NUMBERS;
        return at < 2
                ? Optional.empty()
                : Optional.of(
                        (long) soa.at(at) << 24 | (long) soa.at(at + 1) << 16 | soa.at(at + 2) << 8 | soa.at(at + 3));
    }

    /** In the circle of 32 bits; of two that stand opposite, neither is. */
    static boolean isOlder(long one, long other) {
        return (int) (one - other) < 0 && (int) (one - other) != Integer.MIN_VALUE;
    }

    private static final int NUMBERS = 20;
}
