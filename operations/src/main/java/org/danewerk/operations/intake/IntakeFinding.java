package org.danewerk.operations.intake;

import java.util.Locale;

/** What is odd about a report that counts all the same. */
public enum IntakeFinding {
    /** It came more than a week after the day it is about; most come within a day. RFC 8460 §4.1. */
    LATE,
    /** Another report has the same submitter, id and range. RFC 8460 §5.3. */
    ID_REUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
