package org.danewerk.core.finding;

import org.danewerk.core.mtasts.StsRemark;

/** What a remark means to others, as a clause. */
public final class StsWords {
    private StsWords() {}

    public static String of(StsRemark remark) {
        return switch (remark) {
            case SPACE_BEFORE_FIRST_DELIMITER ->
                "white space before the first semicolon; readers that look for v=STSv1; do not see the record";
            case REPEATED_FIELD -> "a field stands twice; the first counts, and some readers take the last";
            case BLANK_LINE -> "an empty line; strict readers refuse the whole policy";
            case MAX_AGE_TOO_LARGE -> "max_age is more than a year; senders use a year, or refuse the policy";
            case MAX_AGE_SMALL -> "max_age is less than a day; the policy protects nobody who writes seldom";
            case MX_ADDRESS -> "an mx line is written like an address, and matches no host";
        };
    }
}
