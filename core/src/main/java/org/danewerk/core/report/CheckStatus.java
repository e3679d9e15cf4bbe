package org.danewerk.core.report;

/** The result of auditing every path, for a person in a hurry. */
public enum CheckStatus {
    /** Every path is authenticated. */
    PASS("pass", 0),
    /** Some paths fail. */
    PARTIAL("partial", 1),
    /** All paths fail. */
    FAIL("fail", 2),
    /** Trouble on the way kept us from an answer. */
    UNDETERMINED("undetermined", 3),
    /** No secure TLSA records, or an unsigned way to them. */
    NOT_IN_EFFECT("not-in-effect", 4);

    private final String text;
    private final int exitStatus;

    CheckStatus(String text, int exitStatus) {
        this.text = text;
        this.exitStatus = exitStatus;
    }

    public String text() {
        return text;
    }

    public int exitStatus() {
        return exitStatus;
    }
}
