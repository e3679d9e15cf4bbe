package org.danewerk.operations.publish;

/** What is in a journal that this program would not write. */
final class BadJournal extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message one clause */
    BadJournal(String message) {
        super(message, null, false, false);
    }
}
