package org.danewerk.operations.compare;

/** A file that holds no results. The message is for the user. */
public final class BadResults extends Exception {
    private static final long serialVersionUID = 1L;

    BadResults(String message) {
        super(message, null, false, false);
    }
}
