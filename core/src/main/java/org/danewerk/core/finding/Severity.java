package org.danewerk.core.finding;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    INFO,
    /** Works today; will or may fail. */
    WARNING,
    /** Mail is refused, deferred or unprotected because of it. */
    ERROR;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
