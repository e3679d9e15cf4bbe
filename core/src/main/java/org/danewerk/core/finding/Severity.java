package org.danewerk.core.finding;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    INFO,
    /** Works today; will or may fail. */
    WARNING,
    /**
     * Mail is refused, deferred or unprotected because of it, or what the domain asks for cannot be had: reports that go nowhere. It
     * says nothing of the paths, which have verdicts of their own.
     */
    ERROR;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
