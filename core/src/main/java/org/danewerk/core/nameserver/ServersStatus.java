package org.danewerk.core.nameserver;

/** What it all comes to. */
public enum ServersStatus {
    /** Nothing that is a warning or worse. */
    CLEAN("clean"),
    FINDINGS("findings"),
    /** Some zone could not be looked at, and nothing is wrong with the others. */
    UNDETERMINED("undetermined");

    private final String text;

    ServersStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
