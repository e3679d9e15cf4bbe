package org.danewerk.core.pkix;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/** The two ways to write a time in a certificate, in the one form that each may have. RFC 5280 §4.1.2.5. */
final class DerTime {
    private DerTime() {}

    /** Empty for what is no time. */
    static Optional<Instant> read(DerReader reader, Bytes der) {
        boolean shortYear = reader.nextIs(UTC_TIME);
        var digits = reader.content(shortYear ? UTC_TIME : GENERALIZED_TIME).in(der);
        int yearDigits = shortYear ? 2 : 4;
        if (digits.size() != yearDigits + 11 || digits.at(digits.size() - 1) != 'Z' || !isDigits(digits)) {
            return Optional.empty();
        }
        int year = number(digits, 0, yearDigits);
        // Two digits stand for 1950 to 2049. RFC 5280 §4.1.2.5.1.
        return instant(!shortYear ? year : year >= 50 ? 1900 + year : 2000 + year, digits, yearDigits);
    }

    private static Optional<Instant> instant(int year, Bytes digits, int at) {
        try {
            return Optional.of(LocalDateTime.of(
                            year,
                            number(digits, at, 2),
                            number(digits, at + 2, 2),
                            number(digits, at + 4, 2),
                            number(digits, at + 6, 2),
                            number(digits, at + 8, 2))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isDigits(Bytes digits) {
        for (int i = 0; i < digits.size() - 1; i++) {
            if (digits.at(i) < '0' || digits.at(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(Bytes digits, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            number = 10 * number + digits.at(i) - '0';
        }
        return number;
    }

    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
}
