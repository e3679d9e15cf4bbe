package org.danewerk.core.placement;

import java.util.Locale;

/** Whose the TLSA records of a host are. */
public enum Holder {
    /** The mail domain's own. */
    OWN,
    /** Somebody else's: a record in the domain's own zone would break as soon as that one changes the key. */
    OTHER,
    /** The zone of the mail domain could not be found. */
    UNKNOWN;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
