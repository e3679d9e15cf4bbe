package org.danewerk.operations.tlsrpt;

/** Something that cannot be read as a report, and why. */
final class BadReport extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code a short word that stays the same: {@code too-large} */
    BadReport(String code, String why) {
        super(why, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
