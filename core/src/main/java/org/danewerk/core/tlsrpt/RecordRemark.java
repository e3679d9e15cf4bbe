package org.danewerk.core.tlsrpt;

import java.util.Locale;

/** What a reporting record has that is read all the same, and that its owner should know of. RFC 8460 §3. */
public enum RecordRemark {
    /** Readers that look for {@code v=TLSRPTv1;} do not see the record. */
    SPACE_BEFORE_FIRST_DELIMITER,
    /** White space at the end with no semicolon is not in the grammar. */
    TRAILING_SPACE,
    /** All are used; other readers take one of them. */
    SEVERAL_RUA_FIELDS,
    /** Neither {@code mailto} nor {@code https}: skipped. */
    UNSUPPORTED_SCHEME,
    /** No single address, or no host: skipped. */
    UNUSABLE_URI,
    /** Those behind the tenth are left out. */
    TOO_MANY_DESTINATIONS,
    /** Reports are asked for, and there is nowhere to send them. */
    NO_DESTINATION;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
