package org.danewerk.operations.audit;

/** How many handshakes an audit makes with each address. */
public enum AuditDepth {
    /** One, as a sender makes it. */
    QUICK("quick"),
    /** That one, and one more for each key algorithm it did not show: a server may hold a certificate of each. */
    FULL("full");

    private final String text;

    AuditDepth(String text) {
        this.text = text;
    }

    /** The word on the command line. */
    public String text() {
        return text;
    }
}
