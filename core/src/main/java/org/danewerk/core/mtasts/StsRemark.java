package org.danewerk.core.mtasts;

import java.util.Locale;

/** What a record or policy has that is read all the same, and that its owner should know of. */
public enum StsRemark {
    /** Readers that look for {@code v=STSv1;} do not see the record. RFC 8461 §3.1. */
    SPACE_BEFORE_FIRST_DELIMITER,
    /** The first counts. RFC 8461 §3.2. */
    REPEATED_FIELD,
    /** Not in the grammar; strict readers refuse the file. RFC 8461 §3.2. */
    BLANK_LINE,
    /** More than a year, which is what is used. RFC 8461 §3.2. */
    MAX_AGE_TOO_LARGE,
    /** Less than a day protects nobody who writes seldom; weeks are expected. RFC 8461 §3.2. */
    MAX_AGE_SMALL,
    /** A pattern that looks like an IPv4 address matches no host. RFC 8461 §4.1. */
    MX_ADDRESS;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
