package org.danewerk.core.dane;

import java.util.OptionalLong;

/** A TTL as zone files write it: seconds, or units as BIND has them, such as {@code 1h30m}. RFC 2308 §4, RFC 2181 §8. */
final class ZoneTtl {
    private ZoneTtl() {}

    /** Empty for text that is no TTL, or one above 2^31 - 1 seconds. */
    static OptionalLong parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return OptionalLong.empty();
        }
        long total = 0;
        long number = -1;
        boolean units = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                number = Math.max(number, 0) * 10 + (c - '0');
                continue;
            }
            long unit = seconds(c);
            if (number < 0 || unit < 0) {
                return OptionalLong.empty();
            }
            total += number * unit;
            number = -1;
            units = true;
        }
        if (number >= 0 && units) {
            return OptionalLong.empty();
        }
        total += Math.max(number, 0);
        return total <= Integer.MAX_VALUE ? OptionalLong.of(total) : OptionalLong.empty();
    }

    private static long seconds(char unit) {
        return switch (unit) {
            case 's', 'S' -> 1;
            case 'm', 'M' -> 60;
            case 'h', 'H' -> 3_600;
            case 'd', 'D' -> 86_400;
            case 'w', 'W' -> 604_800;
            default -> -1;
        };
    }

    /** Longer ones say nothing that a shorter one does not, and could overflow. */
    private static final int LONGEST = 12;
}
